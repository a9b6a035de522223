//! A website on a server, as most readers get it: an address that leads nowhere shows `404.html`.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;

/// Serves a folder on a free port of this machine for as long as the tests run: name and port.
pub fn host(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let host = listener.local_addr().expect("an address").to_string();
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            std::thread::spawn(move || answer(&stream, &folder));
        }
    });
    host
}

/// Answers one request.
fn answer(mut stream: &TcpStream, folder: &Path) {
    let mut request = String::new();
    if BufReader::new(stream).read_line(&mut request).is_err() {
        return;
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let (status, path, body) = match std::fs::read(folder.join(path)) {
        Ok(body) => ("200 OK", path, body),
        Err(_) => ("404 Not Found", "404.html", std::fs::read(folder.join("404.html")).unwrap_or_default()),
    };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A closed browser receives no response.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
