//! A static server for the built site.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response};

use crate::{build, dist, paths};

/// A browser opens up to six connections to a host; each of these answers one request at a time.
const THREADS: usize = 6;

/// `cargo xtask serve`
#[derive(clap::Args)]
pub struct Args {
    /// 0 is any free port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Leave out the headers that isolate the page: no SharedArrayBuffer then
    #[arg(long)]
    no_isolation: bool,
    /// Serve what is in dist/ as it is
    #[arg(long)]
    no_build: bool,
    /// How to build
    #[arg(long, value_enum, default_value_t = build::Profile::Release)]
    profile: build::Profile,
    /// Serve this directory in place of dist/, as it is
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

/// Builds, then serves until interrupted.
///
/// # Errors
/// When the build fails or the port is taken.
pub fn main(args: &Args) -> Result<ExitCode> {
    let directory = match &args.dist {
        Some(directory) => directory.clone(),
        None if args.no_build => dist::ready()?,
        None => {
            build::build(args.profile)?;
            paths::dist()
        }
    };
    let server = Server::start(directory, !args.no_isolation, args.port)?;
    println!("{}", server.url());
    server.join();
    Ok(ExitCode::SUCCESS)
}

/// A running server; dropping it stops it.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves `directory` on 127.0.0.1; port 0 is any free one. It answers once this returns.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(directory: PathBuf, isolated: bool, port: u16) -> Result<Self> {
        let inner = tiny_http::Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow!("cannot listen on port {port}: {error}"))?;
        let address = inner.server_addr().to_ip().context("a TCP server has an address")?;
        let inner = Arc::new(inner);
        let directory: Arc<Path> = directory.into();
        let threads = (0..THREADS)
            .map(|_| {
                let (inner, directory) = (inner.clone(), directory.clone());
                thread::spawn(move || {
                    for request in inner.incoming_requests() {
                        // The browser may well have gone away: that is its right.
                        let _ = answer(request, &directory, isolated);
                    }
                })
            })
            .collect();
        Ok(Self { inner, address, threads })
    }

    /// The site's address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves for ever.
    pub fn join(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..self.threads.len() {
            self.inner.unblock();
        }
    }
}

fn answer(request: Request, directory: &Path, isolated: bool) -> std::io::Result<()> {
    let mut headers = vec![
        // Files change with every build: the browser asks each time, and mostly hears 304.
        header("Cache-Control", "no-cache"),
    ];
    if isolated {
        headers.extend([
            header("Cross-Origin-Opener-Policy", "same-origin"),
            header("Cross-Origin-Embedder-Policy", "require-corp"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
        ]);
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(request, 405, "only GET and HEAD\n", headers);
    }
    let Some((path, file)) = find(request.url(), directory) else {
        return plain(request, 404, "no such file\n", headers);
    };
    let tag = tag(&file)?;
    headers.push(header("ETag", &tag));
    let known = request.headers().iter().any(|h| h.field.equiv("If-None-Match") && h.value == tag.as_str());
    if known {
        return plain(request, 304, "", headers);
    }
    headers.push(header("Content-Type", content_type(&path)));
    let mut response = Response::from_file(file)
        // A chunked answer has no length, and a progress bar needs one.
        .with_chunked_threshold(usize::MAX);
    for header in headers {
        response.add_header(header);
    }
    request.respond(response)
}

fn plain(request: Request, status: u16, text: &str, headers: Vec<Header>) -> std::io::Result<()> {
    let mut response = Response::from_string(text).with_status_code(status);
    for header in headers {
        response.add_header(header);
    }
    request.respond(response)
}

#[expect(clippy::expect_used, reason = "every caller passes plain ASCII")]
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("ASCII")
}

/// The file that a URL means, opened; a directory means its `index.html`.
fn find(url: &str, directory: &Path) -> Option<(PathBuf, File)> {
    let path = url.split(['?', '#']).next()?;
    let mut found = directory.to_path_buf();
    for component in Path::new(&decode(path)?).components() {
        match component {
            Component::RootDir | Component::CurDir => {}
            Component::Normal(name) => found.push(name),
            // Nothing outside of the directory is anybody's business.
            Component::ParentDir | Component::Prefix(_) => return None,
        }
    }
    if found.is_dir() {
        found.push("index.html");
    }
    let file = File::open(&found).ok()?;
    file.metadata().ok()?.is_file().then_some((found, file))
}

/// Resolves `%41` and the like; `None` when that is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn tag(file: &File) -> std::io::Result<String> {
    let metadata: fs::Metadata = file.metadata()?;
    let changed = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(format!("\"{:x}-{:x}\"", changed.as_nanos(), metadata.len()))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "py" | "md" | "txt" | "ts" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_directory_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        fs::create_dir_all(site.join("sub")).unwrap();
        fs::write(site.join("index.html"), "x").unwrap();
        fs::write(site.join("a b.js"), "x").unwrap();
        fs::write(dir.path().join("secret"), "x").unwrap();
        assert!(find("/", &site).is_some());
        assert!(find("/a%20b.js?x=1", &site).is_some());
        assert!(find("/sub", &site).is_none());
        assert!(find("/../secret", &site).is_none());
        assert!(find("/%2e%2e/secret", &site).is_none());
        assert!(find("/%zz", &site).is_none());
    }
}
