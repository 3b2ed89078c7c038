//! A region's WebAssembly becomes a function of this process's table.

use std::cell::RefCell;

use js_sys::{Function, Object, Reflect, Uint8Array, WebAssembly};
use pyworkers_compiler::Helper;
use pyworkers_session::process_local;
use wasm_bindgen::{JsCast, JsValue};

use crate::helpers;

process_local! {
    /// Places of the table whose function was given up.
    static FREE: RefCell<Vec<u32>> = RefCell::default(), on fork clear;
    /// What every module imports.
    static IMPORTS: RefCell<Option<Object>> = RefCell::default(), on fork clear;
}

fn table() -> WebAssembly::Table {
    wasm_bindgen::function_table().unchecked_into()
}

/// Makes a module callable. Returns the place of its function in the table.
///
/// # Errors
/// When the browser refuses it: the code is interpreted.
pub fn link(module: &[u8]) -> Result<u32, JsValue> {
    let run = instantiate(module)?;
    let table = table();
    let place = match FREE.with_borrow_mut(Vec::pop) {
        Some(place) => place,
        None => table.grow(1)?,
    };
    table.set(place, &run)?;
    Ok(place)
}

/// Makes an instance of a module. Returns its function.
///
/// # Errors
/// When the browser refuses it.
pub fn instantiate(module: &[u8]) -> Result<Function, JsValue> {
    let module = WebAssembly::Module::new(&Uint8Array::from(module).into())?;
    let imports = IMPORTS.with_borrow_mut(|imports| -> Result<Object, JsValue> {
        if imports.is_none() {
            *imports = Some(make_imports()?);
        }
        Ok(imports.clone().expect("just made"))
    })?;
    let instance = WebAssembly::Instance::new(&module, &imports)?;
    Ok(Reflect::get(&instance.exports(), &"run".into())?.unchecked_into())
}

/// Keeps no object of JavaScript, before the memory is copied to a process that has none of them.
pub fn forget() {
    IMPORTS.take();
}

fn make_imports() -> Result<Object, JsValue> {
    let table = table();
    let functions = Object::new();
    Reflect::set(&functions, &"memory".into(), &wasm_bindgen::memory())?;
    for helper in Helper::ALL {
        Reflect::set(&functions, &helper.name().into(), &table.get(helpers::index(*helper))?.into())?;
    }
    let imports = Object::new();
    Reflect::set(&imports, &"env".into(), &functions)?;
    Ok(imports)
}

/// Gives up a function of the table, so that the browser can free its code.
pub fn unlink(place: u32) {
    // A place that holds nothing traps when it is called, which nothing does any more.
    let table = table();
    let set: Function = Reflect::get(&table, &"set".into()).unwrap_or_default().unchecked_into();
    if set.call2(&table, &place.into(), &JsValue::NULL).is_ok() {
        FREE.with_borrow_mut(|free| free.push(place));
    }
}
