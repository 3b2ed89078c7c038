//! WebAssembly's locals: which one holds what.

/// WebAssembly's locals that live within one operation, and a few that live longer.
#[derive(Clone, Copy, Debug)]
pub struct Temps {
    /// The first parameter: the activation of a region; of a call without a frame, how many more may nest in it.
    pub parameter: u32,
    /// The address of the frame's values.
    pub values: u32,
    /// The number of the site where the code is left.
    pub site: u32,
    pub address: u32,
    pub container: u32,
    pub item: u32,
    pub place: u32,
    pub old: u32,
    pub boxed: u32,
    pub count: u32,
    pub condition: u32,
    pub number: u32,
    pub left: u32,
    pub right: u32,
    pub result: u32,
    pub length: u32,
    pub float: u32,
    pub divisor: u32,
}

/// As many temporaries of the types `i32` (without the parameter), `i64` and `f64`.
const TEMPS: [u32; 3] = [10, 5, 2];

/// The locals of one WebAssembly function.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    pub temps: Temps,
    /// The number of the variables of the bytecode, and the depth of its stack.
    pub variables: u32,
    pub stack: u32,
    /// The first local after the parameters.
    first: u32,
}

impl Places {
    /// `parameters`: of the WebAssembly function.
    pub fn new(parameters: u32, variables: u32, stack: u32) -> Self {
        let words = parameters;
        let mut places = Self { temps: Temps::new([0; 3]), variables, stack, first: words };
        places.temps = Temps::new([words, places.longs(), places.floats()]);
        places
    }

    fn longs(&self) -> u32 {
        self.first + TEMPS[0] + self.stack + self.variables
    }

    fn floats(&self) -> u32 {
        self.longs() + TEMPS[1] + self.variables + 3 * self.stack
    }

    /// How many locals of the types `i32`, `i64` and `f64` there are besides the parameters.
    pub fn counts(&self) -> [u32; 3] {
        [
            TEMPS[0] + self.stack + self.variables,
            TEMPS[1] + self.variables + 3 * self.stack,
            TEMPS[2] + self.variables + self.stack,
        ]
    }

    /// The `i64` local of a variable.
    pub fn local_int(&self, index: u32) -> u32 {
        self.longs() + TEMPS[1] + index
    }

    /// The `f64` local of a variable.
    pub fn local_float(&self, index: u32) -> u32 {
        self.floats() + TEMPS[2] + index
    }

    /// The `i32` local of a variable of a call without a frame: the address of an argument, and of any other variable
    /// whether it is bound.
    pub fn local_address(&self, index: u32) -> u32 {
        self.first + TEMPS[0] + self.stack + index
    }

    /// The `i64` local of an entry of the stack; of a range its next item.
    pub fn stack_int(&self, depth: usize) -> u32 {
        self.longs() + TEMPS[1] + self.variables + depth as u32
    }

    /// The `i64` local of how many items of a range are left.
    pub fn range_left(&self, depth: usize) -> u32 {
        self.stack_int(depth) + self.stack
    }

    /// The `i64` local of the distance of a range's items.
    pub fn range_step(&self, depth: usize) -> u32 {
        self.stack_int(depth) + 2 * self.stack
    }

    /// The `f64` local of an entry of the stack.
    pub fn stack_float(&self, depth: usize) -> u32 {
        self.floats() + TEMPS[2] + self.variables + depth as u32
    }

    /// The `i32` local of an entry of the stack.
    pub fn stack_address(&self, depth: usize) -> u32 {
        self.first + TEMPS[0] + depth as u32
    }

    /// Where the frame keeps an entry of the stack, from its values on, in bytes.
    pub fn stack_offset(&self, depth: usize) -> u32 {
        (self.variables + depth as u32) * 4
    }
}

impl Temps {
    fn new(bases: [u32; 3]) -> Self {
        let [words, longs, floats] = bases;
        Self {
            parameter: 0,
            values: words,
            site: words + 1,
            address: words + 2,
            container: words + 3,
            item: words + 4,
            place: words + 5,
            old: words + 6,
            boxed: words + 7,
            count: words + 8,
            condition: words + 9,
            number: longs,
            left: longs + 1,
            right: longs + 2,
            result: longs + 3,
            length: longs + 4,
            float: floats,
            divisor: floats + 1,
        }
    }
}
