//! The reader's settings, stored in the browser. Parsing is tolerant, since another version may have written them.
//! Plain Rust, tested natively.

use pyworkers_kernel::{Compile, StartMethod};
use serde::{Deserialize, Deserializer, Serialize};

/// The possible values of `os.cpu_count()`.
pub const PROCESSORS: std::ops::RangeInclusive<u32> = 1..=16;

/// The font sizes of the editor in CSS pixels.
pub const FONT_SIZES: std::ops::RangeInclusive<u32> = 12..=20;

/// The colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's scheme.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The value of `os.cpu_count()`. `None`: the machine's number of processors.
    #[serde(deserialize_with = "lenient")]
    pub processors: Option<u32>,
    /// The start method of programs that do not choose one.
    #[serde(deserialize_with = "lenient")]
    pub start_method: StartMethod,
    /// When programs are compiled to WebAssembly.
    #[serde(deserialize_with = "lenient")]
    pub compile: Compile,
    /// The editor's font size in CSS pixels.
    #[serde(deserialize_with = "lenient")]
    pub font_size: FontSize,
    /// The colour scheme. [`crate::theme`] stores it where the page finds it before the first paint.
    #[serde(skip)]
    pub theme: Theme,
    /// Whether a timeline is drawn while programs run.
    #[serde(deserialize_with = "lenient")]
    pub timeline: On,
}

/// A size within [`FONT_SIZES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FontSize(pub u32);

/// A switch that is on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct On(pub bool);

impl Default for FontSize {
    fn default() -> Self {
        Self(14)
    }
}

impl Default for On {
    fn default() -> Self {
        Self(true)
    }
}

impl Settings {
    /// Parses the result of [`Settings::to_json`]. Anything invalid has its default.
    #[must_use]
    pub fn from_json(text: &str) -> Self {
        let settings: Self = serde_json::from_str(text).unwrap_or_default();
        let processors = settings.processors.filter(|count| PROCESSORS.contains(count));
        let size = settings.font_size.0.clamp(*FONT_SIZES.start(), *FONT_SIZES.end());
        Self { processors, font_size: FontSize(size), ..settings }
    }

    /// The settings as text for storage.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A field's value, or its default if this version cannot parse the value.
fn lenient<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(T::deserialize(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_comes_back() {
        let settings = Settings {
            processors: Some(3),
            start_method: StartMethod::Spawn,
            compile: Compile::Never,
            font_size: FontSize(18),
            theme: Theme::System,
            timeline: On(false),
        };
        assert_eq!(Settings::from_json(&settings.to_json()), settings);
    }

    #[test]
    fn nothing_or_nonsense_is_the_default() {
        for text in ["", "{}", "null", "7", r#"{"startMethod":"telepathy","fontSize":"big"}"#] {
            assert_eq!(Settings::from_json(text), Settings::default(), "{text}");
        }
    }

    #[test]
    fn one_bad_field_spoils_no_other() {
        let settings = Settings::from_json(r#"{"processors":2,"startMethod":"telepathy","new":1}"#);
        assert_eq!(settings, Settings { processors: Some(2), ..Settings::default() });
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let settings = Settings::from_json(r#"{"processors":400,"fontSize":99}"#);
        assert_eq!((settings.processors, settings.font_size), (None, FontSize(20)));
    }
}
