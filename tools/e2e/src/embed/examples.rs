//! The examples in `web/examples`, each built as its readers would build it.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use machine::browsers::Kind;
use machine::{install, npm, paths, shell};
use serve::Server;

use super::guest::Guest;

fn source(name: &str) -> PathBuf {
    paths::root().join("web/examples").join(name)
}

/// The directory in which an example is built.
fn target(name: &str) -> Result<PathBuf> {
    let path = paths::root().join("target/examples").join(name);
    std::fs::create_dir_all(&path)?;
    Ok(path)
}

/// A page without any tool and with a strict Content Security Policy.
pub async fn plain(guest: &Guest<'_>) -> Result<()> {
    let server = Server::of_guest(&source("plain"), guest.site)?;
    guest.browser.open(&server.url()).await?;
    guest.run("py-workers", "Hello Ada, from Process-1").await?;
    guest.run("#element", "after: 42").await?;
    if guest.kind == Kind::Chromium {
        let violations = guest
            .js("return new Promise(resolve => {
                   const tell = reports => resolve(reports.map(({ body }) => `${body.effectiveDirective} ${body.blockedURL}`));
                   const observer = new ReportingObserver(tell, { types: ['csp-violation'], buffered: true });
                   observer.observe();
                   setTimeout(() => resolve([]));
                 })")
            .await?;
        ensure!(violations == serde_json::json!([]), "against the policy: {violations}");
    }
    Ok(())
}

/// A site made by MkDocs.
pub async fn mkdocs(guest: &Guest<'_>) -> Result<()> {
    let target = target("mkdocs")?;
    let source = source("mkdocs");
    let program = mkdocs_program(&target, &source.join("requirements.txt"))?;
    let site = target.join("site");
    let mut build = shell::command(program);
    build.args(["build", "--quiet", "--strict", "--site-dir"]).arg(&site).current_dir(&source);
    shell::run(&mut build)?;
    let server = Server::of_guest(&site, guest.site)?;
    guest.browser.open(&server.url()).await?;
    guest.run("py-workers", "squares: [0, 1, 4, 9, 16]").await
}

/// MkDocs in a virtual environment, exactly as the requirements say.
fn mkdocs_program(target: &Path, requirements: &Path) -> Result<PathBuf> {
    let environment = target.join("venv");
    let program = environment.join("bin/mkdocs");
    let stamp = environment.join("requirements.txt");
    let wanted = std::fs::read(requirements)?;
    if program.is_file() && std::fs::read(&stamp).is_ok_and(|old| old == wanted) {
        return Ok(program);
    }
    shell::run(shell::command(install::python_with_venv()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = shell::command(environment.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"]);
    shell::run(install.arg(requirements))?;
    std::fs::write(stamp, wanted)?;
    Ok(program)
}

/// An application in React, with the package from the built site and a bundler.
pub async fn react(guest: &Guest<'_>) -> Result<()> {
    let source = source("react");
    npm::install(&source)?;
    npm::script(&source, "typecheck")?;
    npm::script(&source, "build")?;
    let server = Server::of_guest(&source.join("dist"), guest.site)?;
    guest.browser.open(&server.url()).await?;
    guest.run("py-workers", "from React").await?;
    guest
        .until("the page has heard of the end", "document.querySelector('output')?.textContent === 'exit code 0'")
        .await
}
