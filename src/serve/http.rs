//! HTTP requests and responses.
//!
//! In: connections, and the current state. Out: pages with the live script, booklets, previews, events.

use std::convert::Infallible;
use std::hash::Hasher;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, combinators::BoxBody};
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use siphasher::sip128::{Hasher128, SipHasher13};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use super::current::Current;
use super::guard::Guard;
use super::snapshot::{Answer, Snapshot};
use super::workers::Workers;
use super::{events, own};

/// Maximum number of open connections; more have to wait.
const CONNECTIONS: usize = 1000;

/// Timeout for receiving a request, and for a client to read a response.
const SLOW: Duration = Duration::from_secs(20);

const HTML: &str = "text/html; charset=utf-8";

type Body = BoxBody<Bytes, Infallible>;

/// Answers requests until the program is stopped.
///
/// # Errors
/// If the system cannot run the server.
pub fn serve(listener: TcpListener, address: SocketAddr, current: Arc<Current>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let guard = Arc::new(Guard::at(address.port()));
        let workers = Arc::new(Workers::new());
        let door = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            // Only a closed semaphore is an error, and nobody closes this one.
            let Ok(place) = Arc::clone(&door).acquire_owned().await else { return Ok(()) };
            // A connection that breaks before it begins, or too many open files: continue with the next one.
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let mut stream = TimeoutStream::new(stream);
            stream.set_write_timeout(Some(SLOW));
            let (current, workers, guard) = (Arc::clone(&current), Arc::clone(&workers), Arc::clone(&guard));
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let (current, workers, guard) = (Arc::clone(&current), Arc::clone(&workers), Arc::clone(&guard));
                    async move { Ok::<_, Infallible>(respond(&request, &current, &workers, &guard).await) }
                });
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(SLOW).max_buf_size(16 * 1024);
                // The end of a connection is the client's business.
                let _ = http.serve_connection(TokioIo::new(Box::pin(stream)), service).await;
                drop(place);
            });
        }
    })
}

async fn respond(request: &Request<Incoming>, current: &Current, workers: &Workers, guard: &Guard) -> Response<Body> {
    let refused = guard.refusal(request.method(), request.headers());
    let mut response = match refused {
        Some((status, why)) => text(status, why),
        None => answer(request.uri().path(), current, workers).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        // Validated each time, because the content may change at any moment.
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    if request.method() == Method::HEAD { response.map(|_| Full::default().boxed()) } else { response }
}

async fn answer(path: &str, current: &Current, workers: &Workers) -> Response<Body> {
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return text(StatusCode::BAD_REQUEST, "the address is not UTF-8");
    };
    let address = path.trim_start_matches('/');
    if let Some(name) = address.strip_prefix(own::PREFIX) {
        return ours(name, current, workers).await;
    }
    let Some((snapshot, number)) = current.snapshot() else { return waiting(current) };
    if address.starts_with("print/") {
        let wanted = address.to_owned();
        let answer = workers.booklet(&snapshot, move |snapshot| snapshot.booklet(&wanted)).await;
        return made(address, answer, current);
    }
    let ends = if address.is_empty() || address.ends_with('/') { "index.html" } else { "" };
    let address = format!("{address}{ends}");
    let wanted = address.clone();
    let (status, answer) = match workers.page(&snapshot, move |snapshot| snapshot.file(&wanted)).await {
        None => (StatusCode::NOT_FOUND, workers.page(&snapshot, Snapshot::not_found).await),
        answer => (StatusCode::OK, answer),
    };
    let is_page = status == StatusCode::NOT_FOUND || address.ends_with(".html");
    let mut response = match answer {
        Some(Ok(page)) if is_page => with_script(page, &snapshot, number),
        answer => made(&address, answer, current),
    };
    if status == StatusCode::NOT_FOUND {
        *response.status_mut() = status;
    }
    response
}

/// Answers requests for events, previews of booklets, and their scripts.
async fn ours(name: &str, current: &Current, workers: &Workers) -> Response<Body> {
    if name == "news" {
        return response(StatusCode::OK, "text/event-stream", events::body(current.news()).boxed());
    }
    if let Some(bytes) = own::file(name) {
        return made(name, Some(Ok(bytes.to_vec())), current);
    }
    let Some((snapshot, _)) = current.snapshot() else { return waiting(current) };
    let Some((booklet, what)) = name.strip_prefix("print/").map(|rest| rest.split_once('/').unwrap_or((rest, "")))
    else {
        return text(StatusCode::NOT_FOUND, "there is no such page");
    };
    let booklet = booklet.to_owned();
    let number = what.strip_suffix(".png").and_then(|number| number.parse::<usize>().ok());
    match (what, number) {
        ("", _) => made("preview.html", own::file("preview.html").map(|page| Ok(page.to_vec())), current),
        ("pages.json", _) => {
            let pages = workers.booklet(&snapshot, move |snapshot| snapshot.pages(&booklet)).await;
            // Numbers and texts always serialise, so the default never occurs.
            let json = pages.map(|pages| pages.map(|pages| serde_json::to_vec(&pages).unwrap_or_default()));
            made(what, json, current)
        }
        (_, Some(number)) => {
            let picture = workers.booklet(&snapshot, move |snapshot| snapshot.picture(&booklet, number)).await;
            made(what, picture, current)
        }
        _ => text(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// Converts the answer of a snapshot into a response.
fn made(address: &str, answer: Answer<Vec<u8>>, current: &Current) -> Response<Body> {
    match answer {
        Some(Ok(bytes)) => {
            let kind = mime_guess::from_path(address).first_or_octet_stream();
            let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
            response(StatusCode::OK, &kind, Full::from(bytes).boxed())
        }
        Some(Err(error)) => {
            let page = own::page(&current.word("broken"), &error, current.number());
            response(StatusCode::INTERNAL_SERVER_ERROR, HTML, Full::from(page).boxed())
        }
        None => text(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// Returns a page of the book with the live script. The script uses the digest of the page to see whether it has changed.
fn with_script(page: Vec<u8>, snapshot: &Snapshot, number: u64) -> Response<Body> {
    let mut hasher = SipHasher13::new();
    hasher.write(snapshot.scripts().as_bytes());
    hasher.write(&page);
    let digest = format!("{:032x}", hasher.finish128().as_u128());
    let script = own::script(number, snapshot.styles(), &digest);
    let mut body = page;
    let end = body.windows(7).rposition(|window| window == b"</body>").unwrap_or(body.len());
    body.splice(end..end, script.into_bytes());
    let mut response = response(StatusCode::OK, HTML, Full::from(body).boxed());
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{digest}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The page until the book is read without errors for the first time.
fn waiting(current: &Current) -> Response<Body> {
    let page = own::page(&current.word("waiting"), "", 0);
    response(StatusCode::SERVICE_UNAVAILABLE, HTML, Full::from(page).boxed())
}

fn text(status: StatusCode, said: &'static str) -> Response<Body> {
    response(status, "text/plain; charset=utf-8", Full::from(format!("{said}\n")).boxed())
}

fn response(status: StatusCode, kind: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}
