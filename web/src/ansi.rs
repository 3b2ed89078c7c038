//! Colours and other styles of a program's output, which a terminal reads from escape sequences (ECMA-48, "SGR").
//! Plain Rust, tested natively.

use std::ops::Range;

use anstyle_parse::{Params, Parser, Perform};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of the terminal's sixteen, which the page's theme defines.
    Theme(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The look of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The colour of the text.
    pub ink: Option<Colour>,
    /// The colour behind it.
    pub ground: Option<Colour>,
    /// Whether the text is bold.
    pub bold: bool,
    /// Whether the text is faint.
    pub faint: bool,
    /// Whether the text is italic.
    pub italic: bool,
    /// Whether the text is underlined.
    pub underlined: bool,
}

/// Text in one or more styles.
#[derive(Clone, Debug, Default)]
pub struct Styles(Vec<(usize, Style)>);

/// What the text of a terminal does.
pub trait Screen {
    /// Adds a character in a style.
    fn put(&mut self, c: char, style: Style);
    /// Removes the last character.
    fn back(&mut self);
    /// Removes the line.
    fn restart(&mut self);
}

/// The state of a terminal within a line.
#[derive(Default)]
pub struct Terminal {
    parser: Parser,
    /// After a carriage return: the next character restarts the line, unless it is a newline.
    returned: bool,
    style: Style,
}

impl Styles {
    /// Sets the style of what is added at `end`.
    pub fn set(&mut self, end: usize, style: Style) {
        if self.0.last().map_or(Style::default(), |(_, last)| *last) != style {
            self.0.push((end, style));
        }
    }

    /// Removes the styles of what was after `end`.
    pub fn cut(&mut self, end: usize) {
        self.0.retain(|(from, _)| *from <= end);
    }

    /// Removes all styles.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The pieces of a part of the text, each with its style.
    pub fn pieces(&self, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, Style)> {
        let starts = std::iter::once((0, Style::default())).chain(self.0.iter().copied());
        let ends = self.0.iter().map(|(from, _)| *from).chain([usize::MAX]);
        let pieces = starts.zip(ends).map(move |((from, style), to)| (from.max(part.start)..to.min(part.end), style));
        pieces.filter(|(piece, _)| !piece.is_empty())
    }
}

impl Terminal {
    /// A terminal whose last style is still on.
    pub fn with(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    /// The current style.
    pub fn style(&self) -> Style {
        self.style
    }

    /// Writes text to a screen.
    pub fn write(&mut self, text: &str, screen: &mut impl Screen) {
        let Self { parser, returned, style } = self;
        let mut writer = Writer { screen, returned, style };
        text.bytes().for_each(|byte| parser.advance(&mut writer, byte));
    }
}

struct Writer<'a, S> {
    screen: &'a mut S,
    returned: &'a mut bool,
    style: &'a mut Style,
}

impl<S: Screen> Perform for Writer<'_, S> {
    fn print(&mut self, c: char) {
        if std::mem::take(self.returned) {
            self.screen.restart();
        }
        self.screen.put(c, *self.style);
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\r' => *self.returned = true,
            // The bell.
            0x07 => {}
            0x08 => self.screen.back(),
            _ => self.print(char::from(byte)),
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: u8) {
        if action == b'm' && intermediates.is_empty() && !ignore {
            self.style.apply(params);
        }
    }
}

impl Style {
    fn apply(&mut self, params: &Params) {
        // Both `38;5;1` and `38:5:1` are in use.
        let mut codes = params.iter().flatten().copied();
        while let Some(code) = codes.next() {
            match code {
                0 => *self = Self::default(),
                1 => self.bold = true,
                2 => self.faint = true,
                3 => self.italic = true,
                4 => self.underlined = true,
                22 => (self.bold, self.faint) = (false, false),
                23 => self.italic = false,
                24 => self.underlined = false,
                30..=37 => self.ink = Some(Colour::Theme(code as u8 - 30)),
                90..=97 => self.ink = Some(Colour::Theme(code as u8 - 90 + 8)),
                38 => self.ink = colour(&mut codes),
                39 => self.ink = None,
                40..=47 => self.ground = Some(Colour::Theme(code as u8 - 40)),
                100..=107 => self.ground = Some(Colour::Theme(code as u8 - 100 + 8)),
                48 => self.ground = colour(&mut codes),
                49 => self.ground = None,
                _ => {}
            }
        }
    }
}

/// A colour of the palette of 256, or of any.
fn colour(codes: &mut impl Iterator<Item = u16>) -> Option<Colour> {
    let mut byte = || codes.next().and_then(|code| u8::try_from(code).ok());
    match byte()? {
        5 => byte().map(palette),
        2 => Some(Colour::Rgb(byte()?, byte()?, byte()?)),
        _ => None,
    }
}

/// Xterm's palette: the sixteen, a cube of six steps a side, and greys.
fn palette(index: u8) -> Colour {
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..16 => Colour::Theme(index),
        16..232 => {
            let index = index - 16;
            Colour::Rgb(step(index / 36), step(index / 6 % 6), step(index % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Colour::Rgb(grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Style, Styles, palette};

    #[test]
    fn pieces_are_cut_to_the_part() {
        let (red, plain) = (Style { bold: true, ..Style::default() }, Style::default());
        let mut styles = Styles::default();
        styles.set(0, plain);
        styles.set(2, red);
        styles.set(4, red);
        styles.set(6, plain);
        let pieces = |part| styles.pieces(part).map(|(piece, style)| (piece, style.bold)).collect::<Vec<_>>();
        assert_eq!(pieces(0..8), [(0..2, false), (2..6, true), (6..8, false)]);
        assert_eq!(pieces(3..5), [(3..5, true)]);
        assert_eq!(pieces(2..2), []);
        styles.cut(5);
        styles.set(5, plain);
        let looks: Vec<_> = styles.pieces(0..9).map(|(piece, style)| (piece, style.bold)).collect();
        assert_eq!(looks, [(0..2, false), (2..5, true), (5..9, false)]);
    }

    #[test]
    fn the_palette_is_xterms() {
        assert_eq!(palette(9), Colour::Theme(9));
        assert_eq!(palette(16), Colour::Rgb(0, 0, 0));
        assert_eq!(palette(208), Colour::Rgb(255, 135, 0));
        assert_eq!(palette(255), Colour::Rgb(238, 238, 238));
    }
}
