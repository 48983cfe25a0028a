//! The command table: command, name, default keys, argument, help text. The key bindings, the
//! command line, the help and the key table of the README are generated from it.

use crate::news::Language;
use crate::ui::command::{
    Command, CopyTarget, Direction, DisplayCommand, ListCommand, Movement, NameCommand,
    PickerCommand, ReaderCommand, StoryCommand,
};
use crate::ui::layout::Pane;
use crate::ui::page::AnchorFilter;

/// An entry of the command table.
#[derive(Debug, Clone, Copy)]
pub struct CommandEntry {
    /// The command.
    pub command: Command,
    /// Name in settings and on the command line.
    pub name: &'static str,
    /// Default key sequences, each of one or more keys separated by spaces.
    pub keys: &'static [&'static str],
    /// Argument accepted on the command line.
    pub argument: ArgumentKind,
    /// Help texts in Indonesian and English.
    help_texts: (&'static str, &'static str),
}

/// The kind of argument that a command accepts on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    /// No argument.
    None,
    /// The name of a theme.
    Theme,
    /// A sort order of the list.
    Order,
    /// A number of cells.
    Width,
    /// Free text: a query, a date, a program, a folder.
    Text,
}

impl CommandEntry {
    /// Returns the help text.
    pub fn help(&self, language: Language) -> &'static str {
        language.pick(self.help_texts.0, self.help_texts.1)
    }

    const fn with_argument(self, argument: ArgumentKind) -> Self {
        Self { argument, ..self }
    }
}

const fn bind(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    indonesian: &'static str,
    english: &'static str,
) -> CommandEntry {
    CommandEntry {
        command,
        name,
        keys,
        argument: ArgumentKind::None,
        help_texts: (indonesian, english),
    }
}

/// All commands that the user can bind or call by name, in the order of the help.
#[rustfmt::skip]
pub const COMMANDS: &[CommandEntry] = &[
    bind(Command::Move(Movement::Row(Direction::Forward)), "down", &["j", "down"], "turun", "down"),
    bind(Command::Move(Movement::Row(Direction::Backward)), "up", &["k", "up"], "naik", "up"),
    bind(Command::Move(Movement::Page(Direction::Forward)), "page-down", &["space", "pagedown", "ctrl-f"], "teks sehalaman turun, juga dari daftar", "text a page down, from the list too"),
    bind(Command::Move(Movement::Page(Direction::Backward)), "page-up", &["b", "pageup", "ctrl-b"], "teks sehalaman naik, juga dari daftar", "text a page up, from the list too"),
    bind(Command::Move(Movement::TextLine(Direction::Forward)), "text-down", &["ctrl-e"], "teks sebaris turun, juga dari daftar", "text a line down, from the list too"),
    bind(Command::Move(Movement::TextLine(Direction::Backward)), "text-up", &["ctrl-y"], "teks sebaris naik, juga dari daftar", "text a line up, from the list too"),
    bind(Command::Move(Movement::HalfPage(Direction::Forward)), "half-page-down", &["ctrl-d"], "setengah halaman turun", "half a page down"),
    bind(Command::Move(Movement::HalfPage(Direction::Backward)), "half-page-up", &["ctrl-u"], "setengah halaman naik", "half a page up"),
    bind(Command::Move(Movement::Top), "top", &["g", "home"], "ke awal", "to the start"),
    bind(Command::Move(Movement::Bottom), "bottom", &["G", "end"], "ke akhir", "to the end"),
    bind(Command::Open, "open", &["enter"], "buka berita; dalam teks: ikuti yang terpilih", "open the story; in the text: follow the chosen"),
    bind(Command::Focus(Pane::List), "list", &["h", "left"], "ke daftar", "to the list"),
    bind(Command::Focus(Pane::Reader), "reader", &["l", "right"], "ke teks", "to the text"),
    bind(Command::List(ListCommand::StepStory(Direction::Forward)), "next-story", &[".", "alt-down"], "berita berikutnya dalam daftar, juga dari teks", "next story of the list, from the text too"),
    bind(Command::List(ListCommand::StepStory(Direction::Backward)), "previous-story", &[",", "alt-up"], "berita sebelumnya dalam daftar, juga dari teks", "story before in the list, from the text too"),
    bind(Command::SelectAnchor(AnchorFilter::Any, Direction::Forward), "next-anchor", &["tab"], "tautan atau nama berikutnya", "next link or name"),
    bind(Command::SelectAnchor(AnchorFilter::Any, Direction::Backward), "previous-anchor", &["backtab"], "tautan atau nama sebelumnya", "previous link or name"),
    bind(Command::SelectAnchor(AnchorFilter::Link, Direction::Forward), "next-link", &["]"], "tautan berikutnya, melewati nama", "next link, past the names"),
    bind(Command::SelectAnchor(AnchorFilter::Link, Direction::Backward), "previous-link", &["["], "tautan sebelumnya, melewati nama", "previous link, past the names"),
    bind(Command::SelectAnchor(AnchorFilter::Name, Direction::Forward), "next-name", &["}"], "nama berikutnya, melewati tautan", "next name, past the links"),
    bind(Command::SelectAnchor(AnchorFilter::Name, Direction::Backward), "previous-name", &["{"], "nama sebelumnya, melewati tautan", "previous name, past the links"),
    bind(Command::MoveInHistory(Direction::Backward), "back", &["o", "backspace", "alt-left"], "kembali ke tempat sebelumnya", "back to the place before"),
    bind(Command::MoveInHistory(Direction::Forward), "forward", &["i", "alt-right"], "maju lagi", "forward again"),
    bind(Command::Pick(PickerCommand::History), "history", &["H"], "riwayat: tempat yang sudah dikunjungi", "history: the places visited"),
    bind(Command::Search, "search", &["/"], "cari dalam koleksi", "search the collection").with_argument(ArgumentKind::Text),
    bind(Command::Reader(ReaderCommand::Find), "find", &["f"], "cari dalam teks ini", "find in this text").with_argument(ArgumentKind::Text),
    bind(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)), "next-match", &["n"], "temuan berikutnya; tanpa temuan: yang belum dibaca", "next match in the text; without any: next unread"),
    bind(Command::Reader(ReaderCommand::GoToMatch(Direction::Backward)), "previous-match", &["N"], "temuan sebelumnya; tanpa temuan: yang belum dibaca", "previous match; without any: previous unread"),
    bind(Command::List(ListCommand::GoToUnread(Direction::Forward)), "next-unread", &["ctrl-n"], "belum dibaca berikutnya", "next unread"),
    bind(Command::List(ListCommand::GoToUnread(Direction::Backward)), "previous-unread", &["ctrl-p"], "belum dibaca sebelumnya", "previous unread"),
    bind(Command::Reader(ReaderCommand::Outline), "outline", &["O"], "kerangka: subjudul dan bagian teks ini", "outline: subheads and sections of this text"),
    bind(Command::Pick(PickerCommand::Titles), "titles", &["T"], "ke judul, dari beberapa huruf", "to a title, by some of its letters").with_argument(ArgumentKind::Text),
    bind(Command::List(ListCommand::JumpToDate), "date", &["d"], "ke tanggal dalam daftar", "to a date in the list").with_argument(ArgumentKind::Text),
    bind(Command::Pick(PickerCommand::Collections), "collections", &["C"], "koleksi yang pernah dibuka", "collections opened before"),
    bind(Command::Pick(PickerCommand::OpenCollection), "open-collection", &[], "buka folder atau berkas", "open a folder or file").with_argument(ArgumentKind::Text),
    bind(Command::Story(StoryCommand::ToggleRead), "toggle-read", &["r"], "dibaca / belum dibaca", "read / unread"),
    bind(Command::Story(StoryCommand::ToggleStar), "toggle-star", &["s"], "bintang", "star"),
    bind(Command::List(ListCommand::MarkAllRead), "mark-all-read", &["A"], "tandai semua dibaca (bertanya dulu)", "mark all read (asks first)"),
    bind(Command::Undo, "undo", &["u"], "batalkan tanda atau keputusan nama terakhir", "undo the last mark or decision about a name"),
    bind(Command::List(ListCommand::ToggleUnreadOnly), "unread-only", &["U"], "hanya yang belum dibaca / semua", "only the unread / everything"),
    bind(Command::List(ListCommand::NextSortOrder), "order", &["S"], "urutan daftar: terbaik, terbaru, judul, media", "order of the list: best, newest, title, outlet").with_argument(ArgumentKind::Order),
    bind(Command::Story(StoryCommand::ShowCopies), "copies", &["c"], "salinan berita ini", "copies of this story"),
    bind(Command::Names(NameCommand::OpenEntities), "entities", &["e"], "semua nama; atau segala tentang yang terpilih", "every name; or all about the chosen one"),
    bind(Command::Names(NameCommand::ToggleHighlighting), "toggle-entities", &["E"], "tandai nama dan angka / tidak", "mark names and figures / not"),
    bind(Command::Names(NameCommand::ChooseKinds), "kinds", &["K"], "pilih jenis yang ditandai", "choose the kinds that are marked"),
    bind(Command::Names(NameCommand::Reject), "reject-name", &["D"], "nama terpilih: bukan nama", "the chosen name: it is no name"),
    bind(Command::Names(NameCommand::Rename), "rename-name", &["R"], "nama terpilih: ganti atau satukan", "the chosen name: rename it, or merge it"),
    bind(Command::Names(NameCommand::Split), "split-name", &["P"], "nama terpilih: pisahkan ejaan ini", "the chosen name: split this spelling off"),
    bind(Command::Story(StoryCommand::ShowDetails), "about", &["m"], "segala tentang berita ini: asal, tanggal, alamat", "all about this story: origin, date, address"),
    bind(Command::Reader(ReaderCommand::ToggleRawText), "raw", &["v"], "teks mentah", "raw text"),
    bind(Command::Story(StoryCommand::OpenInBrowser), "browse", &["x"], "buka alamatnya di peramban", "open its address in the browser"),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Title)), "copy-title", &["y t"], "salin judul", "copy the title"),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Address)), "copy-address", &["y u"], "salin alamat", "copy the address"),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Citation)), "copy-citation", &["y c"], "salin kutipan pustaka", "copy a citation"),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Paragraph)), "copy-paragraph", &["y p"], "salin alinea paling atas di layar", "copy the topmost paragraph on screen"),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Story)), "copy-story", &["y y"], "salin seluruh berita", "copy the whole story"),
    bind(Command::Story(StoryCommand::PipeToProgram), "pipe", &["|"], "berikan berita ini ke sebuah program", "pipe this story to a program").with_argument(ArgumentKind::Text),
    bind(Command::Display(DisplayCommand::NextTheme), "theme", &["t"], "tema berikutnya", "next theme").with_argument(ArgumentKind::Theme),
    bind(Command::Display(DisplayCommand::TextWidth(Direction::Forward)), "wider", &["+"], "teks lebih lebar", "wider text").with_argument(ArgumentKind::Width),
    bind(Command::Display(DisplayCommand::TextWidth(Direction::Backward)), "narrower", &["-"], "teks lebih sempit", "narrower text"),
    bind(Command::Display(DisplayCommand::ListWidth(Direction::Forward)), "wider-list", &[">"], "daftar lebih lebar", "wider list"),
    bind(Command::Display(DisplayCommand::ListWidth(Direction::Backward)), "narrower-list", &["<"], "daftar lebih sempit", "narrower list"),
    bind(Command::Pick(PickerCommand::CommandLine), "commands", &[":"], "perintah dengan namanya", "commands by their names"),
    bind(Command::Pick(PickerCommand::Help), "help", &["?", "f1"], "bantuan", "help"),
    bind(Command::Escape, "escape", &["esc"], "tutup, ke daftar, akhiri pencarian", "close, to the list, end the search"),
    bind(Command::Quit, "quit", &["q"], "ke daftar; dari daftar: keluar", "to the list; from the list: leave"),
    bind(Command::QuitNow, "quit-now", &["ctrl-c", "ctrl-q"], "keluar", "leave"),
];

/// Returns the entry of a command; `None` for commands with a parameter, such as mouse commands.
pub fn entry_of(command: Command) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}

/// Returns the entry with this name.
pub fn entry_named(name: &str) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.name == name)
}
