//! Checks requests: only pages of this server, and people who type its address, are answered.
//!
//! In: the head of a request. Out: whether it is refused, and why. Another website in the same browser could also request
//! pages from this machine (by a name that resolves to it, or from a script or an image); it receives none.

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, StatusCode};

/// Checks requests against the port of this server.
pub struct Guard {
    hosts: [String; 2],
}

impl Guard {
    /// Creates the guard of a server at a port.
    pub fn at(port: u16) -> Self {
        Self { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] }
    }

    /// Returns the reason to refuse a request, if any.
    pub fn refusal(&self, method: &Method, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        if method != Method::GET && method != Method::HEAD {
            return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered"));
        }
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let mut hosts = headers.get_all(HOST).iter();
        let (host, more) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next());
        if more.is_some() || !host.is_some_and(|host| self.hosts.iter().any(|known| known == host)) {
            return Some((StatusCode::MISDIRECTED_REQUEST, "this server has another host name"));
        }
        let own = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|host| self.hosts.iter().any(|known| known == host))
        };
        if text(ORIGIN.as_str()).is_some_and(|origin| !own(origin)) {
            return Some((StatusCode::FORBIDDEN, "requests from other websites are refused"));
        }
        // A link on another website may lead here, but that website may not embed or fetch pages.
        let foreign = matches!(text("sec-fetch-site"), Some("cross-site" | "same-site"));
        if foreign && text("sec-fetch-mode") != Some("navigate") {
            return Some((StatusCode::FORBIDDEN, "requests from other websites are refused"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, headers: &[(&'static str, &str)]) -> Option<u16> {
        let headers = headers.iter().map(|(name, value)| {
            (hyper::header::HeaderName::from_static(name), value.parse().expect("a header's value"))
        });
        Guard::at(4000).refusal(&method, &headers.collect()).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn who_types_the_address_is_answered() {
        assert_eq!(refused(Method::GET, &[("host", "127.0.0.1:4000")]), None);
        assert_eq!(refused(Method::HEAD, &[("host", "localhost:4000"), ("origin", "http://localhost:4000")]), None);
    }

    #[test]
    fn another_name_for_this_machine_is_refused() {
        for host in ["example.org:4000", "127.0.0.1", "127.0.0.1:4001", "127.0.0.1:4000.example.org", ""] {
            assert_eq!(refused(Method::GET, &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(refused(Method::GET, &[]), Some(421));
        assert_eq!(refused(Method::GET, &[("host", "localhost:4000"), ("host", "example.org")]), Some(421));
    }

    #[test]
    fn pages_of_other_websites_are_refused() {
        let host = ("host", "localhost:4000");
        assert_eq!(refused(Method::GET, &[host, ("origin", "https://example.org")]), Some(403));
        assert_eq!(refused(Method::GET, &[host, ("origin", "null")]), Some(403));
        let picture = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
        assert_eq!(refused(Method::GET, &picture), Some(403));
        let link = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        assert_eq!(refused(Method::GET, &link), None);
    }

    #[test]
    fn nothing_is_sent_here() {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::CONNECT] {
            assert_eq!(refused(method, &[("host", "localhost:4000")]), Some(405));
        }
    }
}
