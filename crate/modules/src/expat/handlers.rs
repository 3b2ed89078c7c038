//! The handlers of a parser: which there are, and the Python objects that a parser holds.

use rustpython_vm::{PyObjectRef, VirtualMachine, common::lock::PyMutex};

macro_rules! handlers {
    ($($variant:ident = $name:literal,)*) => {
        /// A handler of a parser.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Handler { $($variant,)* }

        /// The attributes of a parser that hold its handlers.
        pub(super) const NAMES: &[&str] = &[$($name,)*];

        /// Calls a macro with each handler and the name of its attribute.
        macro_rules! for_each_handler {
            ($apply:ident) => { $($apply!($variant, $name);)* };
        }
        pub(super) use for_each_handler;
    };
}

handlers! {
    StartElement = "StartElementHandler",
    EndElement = "EndElementHandler",
    ProcessingInstruction = "ProcessingInstructionHandler",
    CharacterData = "CharacterDataHandler",
    UnparsedEntityDecl = "UnparsedEntityDeclHandler",
    NotationDecl = "NotationDeclHandler",
    StartNamespaceDecl = "StartNamespaceDeclHandler",
    EndNamespaceDecl = "EndNamespaceDeclHandler",
    Comment = "CommentHandler",
    StartCdataSection = "StartCdataSectionHandler",
    EndCdataSection = "EndCdataSectionHandler",
    Default = "DefaultHandler",
    DefaultExpand = "DefaultHandlerExpand",
    NotStandalone = "NotStandaloneHandler",
    ExternalEntityRef = "ExternalEntityRefHandler",
    StartDoctypeDecl = "StartDoctypeDeclHandler",
    EndDoctypeDecl = "EndDoctypeDeclHandler",
    EntityDecl = "EntityDeclHandler",
    XmlDecl = "XmlDeclHandler",
    ElementDecl = "ElementDeclHandler",
    AttlistDecl = "AttlistDeclHandler",
    SkippedEntity = "SkippedEntityHandler",
}

/// The Python objects of a parser: its handlers and the table of its names.
#[derive(Debug)]
pub(super) struct Objects(pub(super) PyMutex<Vec<PyObjectRef>>);

impl Objects {
    pub(super) fn new(intern: PyObjectRef, vm: &VirtualMachine) -> Self {
        let mut objects = vec![vm.ctx.none(); NAMES.len()];
        objects.push(intern);
        Self(PyMutex::new(objects))
    }

    pub(super) fn intern(&self) -> PyObjectRef {
        self.0.lock()[NAMES.len()].clone()
    }

    /// The value of a handler's attribute.
    pub(super) fn get(&self, handler: Handler) -> PyObjectRef {
        self.0.lock()[handler as usize].clone()
    }

    pub(super) fn set(&self, handler: Handler, value: PyObjectRef) {
        let before = std::mem::replace(&mut self.0.lock()[handler as usize], value);
        // Its end may run Python.
        drop(before);
    }

    /// A handler that is not None.
    pub(super) fn callable(&self, handler: Handler, vm: &VirtualMachine) -> Option<PyObjectRef> {
        Some(self.get(handler)).filter(|value| !vm.is_none(value))
    }

    /// Sets every handler to None.
    pub(super) fn clear(&self, vm: &VirtualMachine) {
        let mut before = Vec::new();
        for handler in &mut self.0.lock()[..NAMES.len()] {
            before.push(std::mem::replace(handler, vm.ctx.none()));
        }
        drop(before);
    }

    /// Takes over the handlers of another parser.
    pub(super) fn copy_from(&self, other: &Self) {
        let handlers = other.0.lock()[..NAMES.len()].to_vec();
        let mut mine = self.0.lock();
        let before: Vec<_> = mine.splice(..NAMES.len(), handlers).collect();
        drop(mine);
        drop(before);
    }
}
