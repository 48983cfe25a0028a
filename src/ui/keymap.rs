//! One table: command, name, keys, help. The help screen and the README's key table are made
//! from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::message::Command;
use crate::news::Language;

/// A command that stands for itself: its name, its keys, and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The wish.
    pub command: Command,
    /// Its name in settings.
    pub name: &'static str,
    /// Its keys, divided by spaces, as [`parse`] reads them.
    pub keys: &'static str,
    /// What it does, in Indonesian and in English.
    help: (&'static str, &'static str),
}

impl Binding {
    /// What the command does.
    pub fn help(&self, language: Language) -> &'static str {
        language.pick(self.help.0, self.help.1)
    }
}

const fn bind(
    command: Command,
    name: &'static str,
    keys: &'static str,
    indonesian: &'static str,
    english: &'static str,
) -> Binding {
    Binding { command, name, keys, help: (indonesian, english) }
}

/// Every command that has a key of its own, in the order of the help.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Command::Down, "down", "j down", "turun", "down"),
    bind(Command::Up, "up", "k up", "naik", "up"),
    bind(Command::PageDown, "page-down", "space pagedown ctrl-f", "teks sehalaman turun, juga dari daftar", "text a page down, from the list too"),
    bind(Command::PageUp, "page-up", "b pageup ctrl-b", "teks sehalaman naik, juga dari daftar", "text a page up, from the list too"),
    bind(Command::HalfPageDown, "half-page-down", "ctrl-d", "setengah halaman turun", "half a page down"),
    bind(Command::HalfPageUp, "half-page-up", "ctrl-u", "setengah halaman naik", "half a page up"),
    bind(Command::Top, "top", "g home", "ke awal", "to the start"),
    bind(Command::Bottom, "bottom", "G end", "ke akhir", "to the end"),
    bind(Command::Open, "open", "enter", "buka berita; dalam teks: ikuti yang terpilih", "open the story; in the text: follow the chosen"),
    bind(Command::FocusList, "list", "h left", "ke daftar", "to the list"),
    bind(Command::FocusReader, "reader", "l right", "ke teks", "to the text"),
    bind(Command::NextAnchor, "next-anchor", "tab", "tautan atau nama berikutnya", "next link or name"),
    bind(Command::PreviousAnchor, "previous-anchor", "backtab", "tautan atau nama sebelumnya", "previous link or name"),
    bind(Command::NextLink, "next-link", "]", "tautan berikutnya, melewati nama", "next link, past the names"),
    bind(Command::PreviousLink, "previous-link", "[", "tautan sebelumnya, melewati nama", "previous link, past the names"),
    bind(Command::Back, "back", "o backspace alt-left", "kembali ke berita sebelumnya", "back to the story before"),
    bind(Command::Forward, "forward", "i alt-right", "maju lagi", "forward again"),
    bind(Command::NextUnread, "next-unread", "n", "belum dibaca berikutnya", "next unread"),
    bind(Command::PreviousUnread, "previous-unread", "N", "belum dibaca sebelumnya", "previous unread"),
    bind(Command::ToggleRead, "toggle-read", "r", "dibaca / belum dibaca", "read / unread"),
    bind(Command::ToggleStar, "toggle-star", "s", "bintang", "star"),
    bind(Command::MarkAllRead, "mark-all-read", "A", "tandai semua dibaca (bertanya dulu)", "mark all read (asks first)"),
    bind(Command::Undo, "undo", "u", "batalkan tanda atau keputusan nama terakhir", "undo the last mark or decision about a name"),
    bind(Command::ToggleUnreadOnly, "unread-only", "U", "hanya yang belum dibaca / semua", "only the unread / everything"),
    bind(Command::NextOrder, "next-order", "S", "urutan daftar: terbaik, terbaru, judul, media", "order of the list: best, newest, title, outlet"),
    bind(Command::Search, "search", "/", "cari dalam koleksi", "search the collection"),
    bind(Command::Copies, "copies", "c", "salinan berita ini", "copies of this story"),
    bind(Command::Entities, "entities", "e", "semua nama; atau segala tentang yang terpilih", "every name; or all about the chosen one"),
    bind(Command::ToggleEntities, "toggle-entities", "E", "tandai nama dan angka / tidak", "mark names and figures / not"),
    bind(Command::Kinds, "kinds", "K", "pilih jenis yang ditandai", "choose the kinds that are marked"),
    bind(Command::RejectName, "reject-name", "D", "nama terpilih: bukan nama", "the chosen name: it is no name"),
    bind(Command::RenameName, "rename-name", "R", "nama terpilih: ganti atau satukan", "the chosen name: rename it, or merge it"),
    bind(Command::SplitName, "split-name", "P", "nama terpilih: pisahkan ejaan ini", "the chosen name: split this spelling off"),
    bind(Command::ToggleRaw, "toggle-raw", "v", "teks mentah", "raw text"),
    bind(Command::NextTheme, "next-theme", "t", "tema berikutnya", "next theme"),
    bind(Command::Browse, "browse", "x", "buka alamatnya di peramban", "open its address in the browser"),
    bind(Command::Help, "help", "? f1", "bantuan", "help"),
    bind(Command::Escape, "escape", "esc", "tutup, ke daftar, akhiri pencarian", "close, to the list, end the search"),
    bind(Command::Quit, "quit", "q", "ke daftar; dari daftar: keluar", "to the list; from the list: leave"),
    bind(Command::QuitNow, "quit-now", "ctrl-c ctrl-q", "keluar", "leave"),
];

/// What the keys mean just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// List and text.
    Normal,
    /// A line is being typed.
    Prompt,
    /// A question with yes and no.
    Confirm,
    /// A box over the screen, gone through by row.
    Overlay,
    /// A box of things that are switched on and off, by row or by number.
    Switches,
}

/// The command that a key gives in a layer.
pub fn command_for(layer: Layer, key: KeyEvent) -> Option<Command> {
    match layer {
        Layer::Normal => bound(key),
        Layer::Prompt => typed(key),
        Layer::Confirm => match key.code {
            KeyCode::Char('y' | 'Y') | KeyCode::Enter => Some(Command::Accept),
            _ if bound(key) == Some(Command::QuitNow) => Some(Command::QuitNow),
            _ => Some(Command::Cancel),
        },
        Layer::Overlay => in_box(key),
        Layer::Switches => match key.code {
            KeyCode::Char(digit @ '1'..='7') => Some(Command::Type(digit)),
            KeyCode::Char(' ') => Some(Command::Accept),
            _ if bound(key) == Some(Command::Kinds) => Some(Command::Cancel),
            _ => in_box(key),
        },
    }
}

fn in_box(key: KeyEvent) -> Option<Command> {
    match bound(key) {
        Some(Command::Open) => Some(Command::Accept),
        Some(Command::Quit | Command::Escape | Command::Help | Command::Back) => {
            Some(Command::Cancel)
        }
        other => other,
    }
}

fn bound(key: KeyEvent) -> Option<Command> {
    let pressed = normal(key);
    let has = |binding: &&Binding| binding.keys.split(' ').any(|name| parse(name) == Some(pressed));
    BINDINGS.iter().find(has).map(|binding| binding.command)
}

fn typed(key: KeyEvent) -> Option<Command> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => Some(Command::Accept),
        KeyCode::Esc => Some(Command::Cancel),
        KeyCode::Backspace => Some(Command::Erase),
        KeyCode::Down => Some(Command::Down),
        KeyCode::Up => Some(Command::Up),
        KeyCode::Char('c') if control => Some(Command::Cancel),
        KeyCode::Char('w') if control => Some(Command::EraseWord),
        KeyCode::Char('u') if control => Some(Command::EraseAll),
        KeyCode::Char('n') if control => Some(Command::Down),
        KeyCode::Char('p') if control => Some(Command::Up),
        KeyCode::Char(letter) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
            Some(Command::Type(letter))
        }
        _ => None,
    }
}

/// Reads the name of a key: `j`, `G`, `space`, `pagedown`, `ctrl-d`, `alt-left`.
pub fn parse(name: &str) -> Option<(KeyCode, KeyModifiers)> {
    let (modifiers, name) = match name.split_once('-') {
        Some(("ctrl", rest)) if !rest.is_empty() => (KeyModifiers::CONTROL, rest),
        Some(("alt", rest)) if !rest.is_empty() => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            KeyCode::Char(letter)
        }
    };
    Some((code, modifiers))
}

/// A key as the table writes it: terminals report Shift with capital letters or without.
fn normal(key: KeyEvent) -> (KeyCode, KeyModifiers) {
    (key.code, key.modifiers.difference(KeyModifiers::SHIFT))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_key_is_readable_and_has_one_meaning() {
        let mut taken = HashMap::new();
        for binding in BINDINGS {
            for name in binding.keys.split(' ') {
                let key = parse(name).unwrap_or_else(|| panic!("{name} is no key"));
                let other = taken.insert(key, binding.name);
                assert_eq!(other, None, "{name} is bound twice");
            }
        }
    }

    #[test]
    fn a_capital_is_the_same_with_and_without_reported_shift() {
        for modifiers in [KeyModifiers::NONE, KeyModifiers::SHIFT] {
            let key = KeyEvent::new(KeyCode::Char('G'), modifiers);
            assert_eq!(command_for(Layer::Normal, key), Some(Command::Bottom));
        }
    }

    #[test]
    fn letters_are_text_in_a_prompt() {
        let key = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(command_for(Layer::Prompt, key), Some(Command::Type('q')));
    }
}
