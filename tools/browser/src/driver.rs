//! The command lines and the capabilities of WebDrivers.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use machine::browsers::Kind;
use machine::shell;
use serde_json::{Value, json};

/// The arguments of a driver. Port 0 is any free one, so that several browsers can run at a time.
pub fn args(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Chromium => &["--port=0"],
        Kind::Firefox => &["--port=0", "--websocket-port=0", "--log=info"],
    }
}

/// The port, from the driver's output once it listens.
pub fn port(kind: Kind, log: &str) -> Option<u16> {
    let (_, rest) = log.split_once(match kind {
        Kind::Chromium => "successfully on port ",
        Kind::Firefox => "Listening on 127.0.0.1:",
    })?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest[..end].parse().ok()
}

/// The capabilities of the requested browser. `script` is the time limit for an asynchronous script.
///
/// # Errors
/// When the browser is not installed.
pub fn capabilities(kind: Kind, script: Duration) -> Result<Capabilities> {
    let binary = kind.program().with_context(|| format!("{} is not installed", kind.name()))?;
    let mut all = json!({
        "timeouts": {"script": script.as_millis(), "pageLoad": 60_000, "implicit": 0},
        // A test closes a page in any state.
        "unhandledPromptBehavior": "accept",
    });
    match kind {
        Kind::Chromium => {
            let mut args = vec![
                "--headless=new",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--disable-extensions",
                "--disable-breakpad",
                "--mute-audio",
                // Containers often have only 64 MB of shared memory. A tab that runs out of it crashes without a
                // message.
                "--disable-dev-shm-usage",
                "--window-size=1440,900",
            ];
            if shell::is_root() {
                args.push("--no-sandbox");
            }
            all["goog:chromeOptions"] = json!({"binary": binary, "args": args});
        }
        Kind::Firefox => {
            all["moz:firefoxOptions"] = json!({
                "binary": binary,
                "args": ["-headless", "--width=1440", "--height=900"],
                "prefs": {"datareporting.policy.dataSubmissionEnabled": false},
            });
        }
    }
    let Value::Object(all) = all else { bail!("capabilities are an object") };
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_read_once_its_line_is_whole() {
        let log = "ChromeDriver was started successfully on port 4321";
        assert_eq!(port(Kind::Chromium, log), None);
        assert_eq!(port(Kind::Chromium, &format!("{log}.\n")), Some(4321));
        assert_eq!(port(Kind::Firefox, "1\tgeckodriver\tINFO\tListening on 127.0.0.1:99\n"), Some(99));
    }
}
