//! A server of a page that knows nothing of isolation.

use std::path::Path;

use anyhow::Result;
use axum::Router;
use tower_http::services::ServeDir;

use crate::serve::{self, Server};

/// Serves `pages` at `/` and the built site at `/site/`, to pages of any origin.
///
/// # Errors
/// When no port is free.
pub fn start(pages: &Path, site: &Path) -> Result<Server> {
    let files = Router::new().nest_service("/site", ServeDir::new(site)).fallback_service(ServeDir::new(pages));
    Server::of(serve::with_headers(files, &[("access-control-allow-origin", "*")]), 0)
}
