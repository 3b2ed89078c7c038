//! Serves a directory until interrupted; `cargo xtask serve` builds the site first.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use serve::Server;

#[derive(Parser)]
struct Args {
    /// What to serve
    directory: PathBuf,
    /// 0 is any free port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Leave out the headers that isolate the page: no SharedArrayBuffer then
    #[arg(long)]
    no_isolation: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let started = Server::start(args.directory, !args.no_isolation, args.port);
    machine::finish(started.map(|server| {
        println!("{}", server.url());
        server.join();
        ExitCode::SUCCESS
    }))
}
