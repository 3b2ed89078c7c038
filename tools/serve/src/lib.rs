//! A static web server for the built site, and for pages that use it.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tokio::sync::oneshot;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// A running server. Dropping it stops it.
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

impl Server {
    /// Serves `directory` on 127.0.0.1. Port 0 is any free one. The server responds once this returns.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(directory: PathBuf, isolated: bool, port: u16) -> Result<Self> {
        Self::of(site(directory, isolated), port)
    }

    /// Serves other pages, without isolation, at `/`, and the built site at `/site/`, to pages of any origin.
    ///
    /// # Errors
    /// When no port is free.
    pub fn of_guest(pages: &Path, site: &Path) -> Result<Self> {
        let files = Router::new().nest_service("/site", ServeDir::new(site)).fallback_service(ServeDir::new(pages));
        Self::of(with_headers(files, &[("access-control-allow-origin", "*")]), 0)
    }

    fn of(site: Router, port: u16) -> Result<Self> {
        let listener =
            TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("cannot listen on port {port}"))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                tokio::select! {
                    served = async { axum::serve(listener, site).await } => served,
                    // Open connections are cut, since the server is going away.
                    _ = stopped => Ok(()),
                }
            })
        });
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// The site's address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves until the process ends.
    pub fn join(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Headers that isolate a page, so that its processes can share memory.
const ISOLATION: &[(&str, &str)] = &[
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Headers that isolate a frame inside a page that is not isolated itself, if the browser can do that, and that permit
/// isolated pages to embed it.
const FRAME: &[(&str, &str)] = &[
    ("document-isolation-policy", "isolate-and-require-corp"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "cross-origin"),
];

/// The files, with the headers of every response.
fn site(directory: PathBuf, isolated: bool) -> Router {
    let page = Router::new().fallback_service(ServeDir::new(&directory));
    let frame = Router::new().route_service("/embed.html", ServeDir::new(directory));
    let page = with_headers(page, if isolated { ISOLATION } else { &[] });
    page.merge(with_headers(frame, FRAME)).layer(header_layer(
        header::CACHE_CONTROL,
        // Files change with every build. The browser asks each time, and usually gets 304.
        "no-cache",
    ))
}

/// Adds headers to every response of `router`.
fn with_headers(router: Router, headers: &[(&'static str, &'static str)]) -> Router {
    headers
        .iter()
        .fold(router, |router, (name, value)| router.layer(header_layer(HeaderName::from_static(name), value)))
}

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn get(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_below_the_directory_are_served_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("site");
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("index.html"), "the page").unwrap();
        fs::write(path.join("a.wasm"), "x").unwrap();
        fs::write(dir.path().join("secret"), "secret").unwrap();
        let server = Server::start(path, true, 0).unwrap();
        let page = get(&server, "/");
        assert!(page.ends_with("the page"), "{page}");
        assert!(page.contains("cross-origin-embedder-policy: require-corp"), "{page}");
        assert!(get(&server, "/a.wasm").contains("content-type: application/wasm"));
        for outside in ["/../secret", "/%2e%2e/secret", "/nothing"] {
            assert!(get(&server, outside).starts_with("HTTP/1.1 404"), "{outside}");
        }
    }

    #[test]
    fn a_frame_for_other_pages_is_isolated_by_itself() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("embed.html"), "the frame").unwrap();
        for isolated in [false, true] {
            let server = Server::start(dir.path().to_path_buf(), isolated, 0).unwrap();
            let frame = get(&server, "/embed.html");
            assert!(frame.ends_with("the frame"), "{frame}");
            assert!(frame.contains("document-isolation-policy: isolate-and-require-corp"), "{frame}");
            assert!(frame.contains("cross-origin-resource-policy: cross-origin"), "{frame}");
            // Isolated pages require this header of their frames. The other one would cut a frame off from its page.
            assert!(frame.contains("cross-origin-embedder-policy: require-corp"), "{frame}");
            assert!(!frame.contains("cross-origin-opener-policy"), "{frame}");
        }
    }

    #[test]
    fn many_idle_connections_starve_nobody() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("index.html"), "the page").unwrap();
        let server = Server::start(dir.path().to_path_buf(), false, 0).unwrap();
        let _idle: Vec<_> = (0..50).map(|_| TcpStream::connect(server.address).unwrap()).collect();
        assert!(get(&server, "/").ends_with("the page"));
    }
}
