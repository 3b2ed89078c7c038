//! Rebuilds the interpreter's frame where a region was left.
#![expect(unsafe_code, reason = "the values of a frame are addresses")]

use pyworkers_compiler::{Location, Reason, Site};
use rustpython_vm::frame::tier::Activation;
use rustpython_vm::{AsObject, PyObject, PyObjectRef};

use crate::{helpers, layout};

/// Puts every value where the interpreter expects it, and lets it go on at the site.
pub fn rebuild(activation: &mut Activation<'_>, site: &Site) {
    let locals = site.locals.len();
    // Values of the stack first: they may name variables, which are replaced below.
    let stack = if site.reason == Reason::Executed { &[] } else { site.stack.as_slice() };
    for (depth, location) in stack.iter().enumerate() {
        if let Some(bits) = stack_entry(activation, *location, locals + depth, site) {
            // SAFETY: the frame has this many values.
            unsafe { *activation.values.add(locals + depth) = bits };
        }
    }
    let mut replaced = Vec::new();
    for (index, location) in site.locals.iter().enumerate() {
        let Some(object) = number(activation, *location, index) else { continue };
        // SAFETY: as above; what the frame holds is an object of its own, or nothing.
        unsafe {
            let place = activation.values.add(index);
            let old = std::mem::replace(&mut *place, object.into_raw().as_ptr() as usize);
            if old != 0 {
                replaced.push(helpers::take(old as *mut PyObject));
            }
        }
    }
    if site.reason != Reason::Executed {
        activation.resume(site.at, site.stack.len() as u32);
    }
    // Numbers: nothing runs when they are freed.
    drop(replaced);
}

/// The object of a number in the spill area.
fn number(activation: &Activation<'_>, location: Location, place: usize) -> Option<PyObjectRef> {
    let vm = activation.vm();
    let (int, float, _) = layout::spilled(place);
    match location {
        Location::Int => Some(vm.ctx.new_int(int).into()),
        Location::Float => Some(vm.ctx.new_float(float).into()),
        Location::Bool => Some(vm.ctx.new_bool(int != 0).into()),
        _ => None,
    }
}

fn stack_entry(activation: &Activation<'_>, location: Location, place: usize, site: &Site) -> Option<usize> {
    let vm = activation.vm();
    let address = |object: PyObjectRef| object.into_raw().as_ptr() as usize;
    let (_, _, spilled) = layout::spilled(place);
    Some(match location {
        Location::Frame => return None,
        Location::Int | Location::Float | Location::Bool => address(number(activation, location, place)?),
        Location::Owned => spilled as usize,
        Location::Borrowed => {
            // SAFETY: what keeps it alive is still there.
            let object = unsafe { &*(spilled as usize as *const PyObject) };
            address(object.to_owned())
        }
        Location::Local(index) => {
            let index = index as usize;
            match number(activation, site.locals[index], index) {
                Some(object) => address(object),
                None => address(activation.local(index)?.to_owned()),
            }
        }
        Location::Constant(index) => address(activation.code().constants[index.into()].as_object().to_owned()),
        Location::SmallInt(number) => address(vm.ctx.new_int(number).into()),
        Location::Null => 0,
    })
}
