//! News for open pages: server-sent events.
//!
//! In: what the stage tells. Out: the body of a response that ends when its reader goes.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::channel::Channel;
use tokio::sync::watch;

use std::sync::Arc;

/// How often something is sent where there is no news: so that a reader who has gone is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// All news, beginning with what is so now.
pub fn body(mut news: watch::Receiver<Arc<str>>) -> Channel<Bytes> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        news.mark_changed();
        loop {
            let text = match tokio::time::timeout(ALIVE, news.changed()).await {
                // JSON holds no line feed of its own, so that it is one line of an event.
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
