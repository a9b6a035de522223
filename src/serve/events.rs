//! Server-sent events for open pages.
//!
//! In: the current state. Out: the body of a response that ends when its client disconnects.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::channel::Channel;
use tokio::sync::watch;

use std::sync::Arc;

/// Interval of keep-alive messages, by which a disconnected client is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// Returns the stream of all events, starting with the current state.
pub fn body(mut news: watch::Receiver<Arc<str>>) -> Channel<Bytes> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        news.mark_changed();
        loop {
            let text = match tokio::time::timeout(ALIVE, news.changed()).await {
                // JSON contains no literal newline, so it is one line of an event.
                Ok(Ok(())) => format!("event: news\ndata: {}\n\n", &*news.borrow_and_update()),
                Ok(Err(_)) => return,
                Err(_) => ": \n\n".into(),
            };
            if sender.send_data(text.into()).await.is_err() {
                return;
            }
        }
    });
    body
}
