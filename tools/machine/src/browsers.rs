//! The browsers for programs and tests.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::{install, shell};

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Chromium or Chrome, through chromedriver
    Chromium,
    /// Firefox, through geckodriver
    Firefox,
}

impl Kind {
    /// Both browsers, in the order in which tests use them.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The name for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// The name for a command line.
    pub fn option(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The path of the browser, if it is installed.
    pub fn program(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"],
            Self::Firefox => &["firefox-esr", "firefox"],
        })
    }

    /// The path of the driver, if it is installed.
    pub fn driver(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
        })
    }

    /// Installs the browser and its driver where they are missing.
    ///
    /// # Errors
    /// When they cannot be installed. The message says what to install.
    pub fn install(self) -> Result<()> {
        match self {
            Self::Chromium => {
                if self.program().is_none() || self.driver().is_none() {
                    install::packages(&["chromium", "chromium-driver"])?;
                }
                if self.program().is_none() || self.driver().is_none() {
                    bail!("Chromium is missing: install Chrome or Chromium 137 or newer, and its chromedriver");
                }
            }
            Self::Firefox => {
                if self.program().is_none() {
                    install::packages(&["firefox-esr"])?;
                }
                if self.program().is_none() {
                    bail!("Firefox is missing: install Firefox 153 or newer");
                }
                // No distribution's Firefox package contains it.
                if self.driver().is_none() {
                    install::tool("geckodriver")?;
                }
            }
        }
        Ok(())
    }
}
