//! The browsers that programs and tests run in.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::{install, shell};

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Chromium or Chrome, through chromedriver
    Chromium,
    /// Firefox, through geckodriver
    Firefox,
}

impl Kind {
    /// Both, in the order in which tests use them.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// For messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// For a command line.
    pub fn option(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The browser's program, when installed.
    pub fn program(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"],
            Self::Firefox => &["firefox-esr", "firefox"],
        })
    }

    /// The driver's program, when installed.
    pub fn driver(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
        })
    }

    /// Installs the browser and its driver where they are missing.
    ///
    /// # Errors
    /// When they are missing and cannot be installed; the message says what to install.
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
                // No distribution's Firefox package brings it.
                if self.driver().is_none() {
                    install::tool("geckodriver")?;
                }
            }
        }
        Ok(())
    }
}
