//! Rebuilds the interpreter's frames where compiled code was left.
#![expect(unsafe_code, reason = "the values of a frame are addresses")]

use pyworkers_compiler::{Callee, Location, Reason, Site};
use rustpython_vm::builtins::{PyCode, PyFunction};
use rustpython_vm::frame::tier::{self, Activation, Unfinished};
use rustpython_vm::{AsObject, Py, PyObject, PyObjectRef, PyRef, VirtualMachine};

use crate::records::{Place, Record};
use crate::{helpers, layout};

/// Puts every value where the interpreter expects it, and lets it go on at the site.
pub fn rebuild(activation: &mut Activation<'_>, site: &Site) {
    let locals = site.locals.len();
    // Values of the stack first: they may name variables, which are replaced below.
    let stack = if site.reason == Reason::Executed { &[] } else { site.stack.as_slice() };
    for (depth, location) in stack.iter().enumerate() {
        let values = Values { vm: activation.vm(), code: activation.code(), places: &layout::spilled };
        let value = match location {
            Location::Frame | Location::Method(_) => continue,
            Location::Null => None,
            // A variable that is no unboxed number is in the frame.
            Location::Local(index) => match values.object(site.locals[*index as usize], *index as usize) {
                Some(object) => Some(object),
                None => activation.local(*index as usize).map(PyObject::to_owned),
            },
            _ => values.object(*location, locals + depth),
        };
        let bits = value.map_or(0, |object| object.into_raw().as_ptr() as usize);
        // SAFETY: the frame has this many values.
        unsafe { *activation.values.add(locals + depth) = bits };
    }
    for (depth, location) in stack.iter().enumerate() {
        let Location::Method(name) = location else { continue };
        // SAFETY: as above; the entry above is an object, whose lowest bit may say that it is borrowed.
        unsafe {
            let owner = *activation.values.add(locals + depth + 1) & !1;
            let method = (*(owner as *const PyObject)).class().get_attr(activation.code().names[*name as usize]);
            let bits = method.map_or(0, |method| method.into_raw().as_ptr() as usize);
            *activation.values.add(locals + depth) = bits;
        }
    }
    let mut replaced = Vec::new();
    for (index, location) in site.locals.iter().enumerate() {
        let values = Values { vm: activation.vm(), code: activation.code(), places: &layout::spilled };
        let Some(object) = values.object(*location, index) else { continue };
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

/// The local variables of a call that was left at a site.
pub fn locals(activation: &Activation<'_>, site: &Site, record: &Record) -> Vec<Option<PyObjectRef>> {
    let places = |index: usize| record.place(index);
    let values = Values { vm: activation.vm(), code: activation.code(), places: &places };
    site.locals.iter().enumerate().map(|(index, location)| values.object(*location, index)).collect()
}

/// What a call called without a frame. `first`: the first argument, if there is one.
pub fn callee(
    activation: &Activation<'_>,
    caller: &Unfinished,
    callee: Callee,
    first: Option<&Option<PyObjectRef>>,
) -> Option<PyRef<PyFunction>> {
    let code = tier::code_of(&caller.function);
    let function = match callee {
        Callee::Global(at) => activation.global_at(code, at)?,
        Callee::Method(name) => first?.as_ref()?.class().get_attr(code.names[name as usize])?,
        Callee::Getter(name) => tier::getter_of(first?.as_ref()?.class(), code.names[name as usize], activation.vm())?,
        Callee::Cell(index) => tier::cell_value(caller.locals.get(index as usize)?.as_ref()?)?,
        Callee::Init => return tier::init_of(first?.as_ref()?.class()),
    };
    function.downcast().ok()
}

/// What the interpreter needs to finish the call of a function that was left at a site. `is_init`: it was made by that of
/// a class.
pub fn unfinished(
    activation: &Activation<'_>,
    function: PyRef<PyFunction>,
    site: &Site,
    record: &Record,
    locals: Vec<Option<PyObjectRef>>,
    is_init: bool,
) -> Unfinished {
    let code = tier::code_of(&function);
    let places = |index: usize| record.place(index);
    let values = Values { vm: activation.vm(), code, places: &places };
    let entry = |(depth, location): (usize, &Location)| match location {
        Location::Local(index) => locals[*index as usize].clone(),
        Location::Global(at) => activation.global_at(code, *at),
        _ => values.object(*location, locals.len() + depth),
    };
    let mut stack: Vec<_> = site.stack.iter().enumerate().map(entry).collect();
    for (depth, location) in site.stack.iter().enumerate() {
        if let Location::Method(name) = location {
            let owner = stack[depth + 1].as_ref();
            stack[depth] = owner.and_then(|owner| owner.class().get_attr(code.names[*name as usize]));
        }
    }
    Unfinished { function, lasti: site.at, locals, stack, is_init }
}

/// The values at a site.
struct Values<'a> {
    vm: &'a VirtualMachine,
    code: &'a Py<PyCode>,
    places: &'a dyn Fn(usize) -> Place,
}

impl Values<'_> {
    /// The object at a location; `None` if it is in the frame, or nowhere.
    fn object(&self, location: Location, place: usize) -> Option<PyObjectRef> {
        let ctx = &self.vm.ctx;
        let place = (self.places)(place);
        Some(match location {
            Location::Int => ctx.new_int(place.int).into(),
            Location::Float => ctx.new_float(place.float).into(),
            Location::MaybeInt if place.address != 0 => ctx.new_int(place.int).into(),
            Location::MaybeFloat if place.address != 0 => ctx.new_float(place.float).into(),
            Location::Bool => ctx.new_bool(place.int != 0).into(),
            Location::Range => tier::range_iterator(place.int, place.left, place.step, self.vm),
            Location::Items => {
                // SAFETY: compiled code gives up its reference.
                let items = unsafe { helpers::take(place.address as usize as *mut PyObject) };
                return tier::items_iterator(items, place.int as usize, self.vm);
            }
            Location::Owned if place.address == 0 => return None,
            // SAFETY: compiled code gives up its reference.
            Location::Owned => unsafe { helpers::take(place.address as usize as *mut PyObject) },
            // SAFETY: what keeps it alive is still there.
            Location::Borrowed => unsafe { (*(place.address as usize as *const PyObject)).to_owned() },
            Location::Constant(index) => self.code.constants[index.into()].as_object().to_owned(),
            Location::SmallInt(number) => ctx.new_int(number).into(),
            Location::None => self.vm.ctx.none(),
            Location::MaybeInt
            | Location::MaybeFloat
            | Location::Frame
            | Location::Null
            | Location::Local(_)
            | Location::Global(_)
            | Location::Method(_) => return None,
        })
    }
}
