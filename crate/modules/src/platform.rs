//! The browser's time zone.

use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;

/// The minutes by which local time is behind UTC at a time in milliseconds since the epoch, as in JavaScript.
pub(crate) fn timezone_offset_minutes(epoch_ms: f64) -> f64 {
    Date::new(&epoch_ms.into()).get_timezone_offset()
}

/// The short name of the local time zone at a time in milliseconds since the epoch.
pub(crate) fn timezone_name(epoch_ms: f64) -> String {
    name(epoch_ms).unwrap_or_else(|| "UTC".to_owned())
}

fn name(epoch_ms: f64) -> Option<String> {
    let field = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let options = Object::new();
    Reflect::set(&options, &"timeZoneName".into(), &"short".into()).ok()?;
    let parts =
        DateTimeFormat::new(&Array::of1(&"en-US".into()), &options).format_to_parts(&Date::new(&epoch_ms.into()));
    let is_name = |part: &JsValue| field(part, "type").is_some_and(|kind| kind == "timeZoneName");
    field(&parts.iter().find(is_name)?, "value")?.as_string()
}
