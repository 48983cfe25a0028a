//! The command table: command, name, default keys, argument, help text. The key bindings, the
//! command line, the help and the key table of the README are generated from it.

use crate::locale::ui as messages;
use crate::news::Language;
use crate::ui::analysis::AnalysisKind;
use crate::ui::command::{
    Command, CopyTarget, Direction, DisplayCommand, ListCommand, Movement, NameCommand,
    PickerCommand, ReaderCommand, StoryCommand, WorkspaceCommand,
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
    /// Help text.
    help_text: fn(Language) -> &'static str,
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
        (self.help_text)(language)
    }

    const fn with_argument(self, argument: ArgumentKind) -> Self {
        Self { argument, ..self }
    }
}

const fn bind(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    help_text: fn(Language) -> &'static str,
) -> CommandEntry {
    CommandEntry { command, name, keys, argument: ArgumentKind::None, help_text }
}

/// All commands that the user can bind or call by name, in the order of the help.
#[rustfmt::skip]
pub const COMMANDS: &[CommandEntry] = &[
    bind(Command::Move(Movement::Row(Direction::Forward)), "down", &["j", "down"], messages::command_down),
    bind(Command::Move(Movement::Row(Direction::Backward)), "up", &["k", "up"], messages::command_up),
    bind(Command::Move(Movement::Page(Direction::Forward)), "page-down", &["space", "pagedown", "ctrl-f"], messages::command_page_down),
    bind(Command::Move(Movement::Page(Direction::Backward)), "page-up", &["b", "pageup", "ctrl-b"], messages::command_page_up),
    bind(Command::Move(Movement::TextLine(Direction::Forward)), "text-down", &["ctrl-e"], messages::command_text_down),
    bind(Command::Move(Movement::TextLine(Direction::Backward)), "text-up", &["ctrl-y"], messages::command_text_up),
    bind(Command::Move(Movement::HalfPage(Direction::Forward)), "half-page-down", &["ctrl-d"], messages::command_half_page_down),
    bind(Command::Move(Movement::HalfPage(Direction::Backward)), "half-page-up", &["ctrl-u"], messages::command_half_page_up),
    bind(Command::Move(Movement::Top), "top", &["g", "home"], messages::command_top),
    bind(Command::Move(Movement::Bottom), "bottom", &["G", "end"], messages::command_bottom),
    bind(Command::Open, "open", &["enter"], messages::command_open),
    bind(Command::Focus(Pane::List), "list", &["h", "left"], messages::command_list),
    bind(Command::Focus(Pane::Reader), "reader", &["l", "right"], messages::command_reader),
    bind(Command::List(ListCommand::StepStory(Direction::Forward)), "next-story", &[".", "alt-down"], messages::command_next_story),
    bind(Command::List(ListCommand::StepStory(Direction::Backward)), "previous-story", &[",", "alt-up"], messages::command_previous_story),
    bind(Command::SelectAnchor(AnchorFilter::Any, Direction::Forward), "next-anchor", &["tab"], messages::command_next_anchor),
    bind(Command::SelectAnchor(AnchorFilter::Any, Direction::Backward), "previous-anchor", &["backtab"], messages::command_previous_anchor),
    bind(Command::SelectAnchor(AnchorFilter::Link, Direction::Forward), "next-link", &["]"], messages::command_next_link),
    bind(Command::SelectAnchor(AnchorFilter::Link, Direction::Backward), "previous-link", &["["], messages::command_previous_link),
    bind(Command::SelectAnchor(AnchorFilter::Name, Direction::Forward), "next-name", &["}"], messages::command_next_name),
    bind(Command::SelectAnchor(AnchorFilter::Name, Direction::Backward), "previous-name", &["{"], messages::command_previous_name),
    bind(Command::MoveInHistory(Direction::Backward), "back", &["o", "backspace", "alt-left"], messages::command_back),
    bind(Command::MoveInHistory(Direction::Forward), "forward", &["i", "alt-right"], messages::command_forward),
    bind(Command::Pick(PickerCommand::History), "history", &["H"], messages::command_history),
    bind(Command::Search, "search", &["/"], messages::command_search).with_argument(ArgumentKind::Text),
    bind(Command::Pick(PickerCommand::Queries), "search-history", &["w /"], messages::command_search_history),
    bind(Command::Reader(ReaderCommand::Find), "find", &["f"], messages::command_find).with_argument(ArgumentKind::Text),
    bind(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)), "next-match", &["n"], messages::command_next_match),
    bind(Command::Reader(ReaderCommand::GoToMatch(Direction::Backward)), "previous-match", &["N"], messages::command_previous_match),
    bind(Command::List(ListCommand::GoToUnread(Direction::Forward)), "next-unread", &["ctrl-n"], messages::command_next_unread),
    bind(Command::List(ListCommand::GoToUnread(Direction::Backward)), "previous-unread", &["ctrl-p"], messages::command_previous_unread),
    bind(Command::Reader(ReaderCommand::GoToQuote(Direction::Forward)), "next-quote", &["a q"], messages::command_next_quote),
    bind(Command::Reader(ReaderCommand::GoToQuote(Direction::Backward)), "previous-quote", &["a Q"], messages::command_previous_quote),
    bind(Command::Reader(ReaderCommand::Outline), "outline", &["O"], messages::command_outline),
    bind(Command::Pick(PickerCommand::Titles), "titles", &["T"], messages::command_titles).with_argument(ArgumentKind::Text),
    bind(Command::List(ListCommand::JumpToDate), "date", &["d"], messages::command_date).with_argument(ArgumentKind::Text),
    bind(Command::Pick(PickerCommand::Collections), "collections", &["C"], messages::command_collections),
    bind(Command::Pick(PickerCommand::OpenCollection), "open-collection", &[], messages::command_open_collection).with_argument(ArgumentKind::Text),
    bind(Command::Pick(PickerCommand::SkippedFiles), "check", &["w c"], messages::command_check),
    bind(Command::Story(StoryCommand::ToggleRead), "toggle-read", &["r"], messages::command_toggle_read),
    bind(Command::Story(StoryCommand::ToggleStar), "toggle-star", &["s"], messages::command_toggle_star),
    bind(Command::List(ListCommand::MarkAllRead), "mark-all-read", &["A"], messages::command_mark_all_read),
    bind(Command::List(ListCommand::MarkReadFrom(Direction::Forward)), "mark-below-read", &["w j", "w down"], messages::command_mark_below_read),
    bind(Command::List(ListCommand::MarkReadFrom(Direction::Backward)), "mark-above-read", &["w k", "w up"], messages::command_mark_above_read),
    bind(Command::Workspace(WorkspaceCommand::TagStory), "tag", &["#"], messages::command_tag).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::TagList), "tag-list", &["w t"], messages::command_tag_list).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::SelectText), "select", &["V"], messages::command_select),
    bind(Command::Workspace(WorkspaceCommand::StoryNotes), "notes", &["M"], messages::command_notes),
    bind(Command::Workspace(WorkspaceCommand::AllNotes), "all-notes", &["w n"], messages::command_all_notes),
    bind(Command::Workspace(WorkspaceCommand::AddToDossier), "add-to-dossier", &["p"], messages::command_add_to_dossier).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::Dossiers), "dossiers", &["w d"], messages::command_dossiers).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::SaveSearch), "save-search", &["w s"], messages::command_save_search).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::SavedSearches), "saved-searches", &["W"], messages::command_saved_searches).with_argument(ArgumentKind::Text),
    bind(Command::Workspace(WorkspaceCommand::Export), "export", &["X"], messages::command_export).with_argument(ArgumentKind::Text),
    bind(Command::Undo, "undo", &["u"], messages::command_undo),
    bind(Command::List(ListCommand::ToggleUnreadOnly), "unread-only", &["U"], messages::command_unread_only),
    bind(Command::List(ListCommand::NextSortOrder), "order", &["S"], messages::command_order).with_argument(ArgumentKind::Order),
    bind(Command::List(ListCommand::NextSpelling), "spelling", &["="], messages::command_spelling),
    bind(Command::Story(StoryCommand::ShowThread), "story-thread", &["a r"], messages::command_thread),
    bind(Command::Story(StoryCommand::ShowCopies), "copies", &["c"], messages::command_copies),
    bind(Command::Names(NameCommand::OpenEntities), "entities", &["e"], messages::command_entities),
    bind(Command::Names(NameCommand::ToggleHighlighting), "toggle-entities", &["E"], messages::command_toggle_entities),
    bind(Command::Names(NameCommand::ChooseKinds), "kinds", &["K"], messages::command_kinds),
    bind(Command::Names(NameCommand::Reject), "reject-name", &["D"], messages::command_reject_name),
    bind(Command::Names(NameCommand::Rename), "rename-name", &["R"], messages::command_rename_name),
    bind(Command::Names(NameCommand::Split), "split-name", &["P"], messages::command_split_name),
    bind(Command::Names(NameCommand::ListBoth), "both-names", &["a b"], messages::command_both_names),
    bind(Command::Analyze(AnalysisKind::Concordance), "concordance", &["L", "a k"], messages::command_concordance),
    bind(Command::Analyze(AnalysisKind::Time), "chart", &["B", "a t"], messages::command_chart),
    bind(Command::Analyze(AnalysisKind::Outlets), "outlets", &["a m"], messages::command_outlets),
    bind(Command::Analyze(AnalysisKind::Collocates), "collocates", &["a w"], messages::command_collocates),
    bind(Command::Analyze(AnalysisKind::Figures), "figures", &["a f"], messages::command_figures),
    bind(Command::Analyze(AnalysisKind::Overview), "overview", &["a o"], messages::command_overview),
    bind(Command::Story(StoryCommand::ShowDetails), "about", &["m"], messages::command_about),
    bind(Command::Reader(ReaderCommand::ToggleRawText), "raw", &["v"], messages::command_raw),
    bind(Command::Story(StoryCommand::OpenInBrowser), "browse", &["x"], messages::command_browse),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Title)), "copy-title", &["y t"], messages::command_copy_title),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Address)), "copy-address", &["y u"], messages::command_copy_address),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Citation)), "copy-citation", &["y c"], messages::command_copy_citation),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Paragraph)), "copy-paragraph", &["y p"], messages::command_copy_paragraph),
    bind(Command::Story(StoryCommand::Copy(CopyTarget::Story)), "copy-story", &["y y"], messages::command_copy_story),
    bind(Command::Story(StoryCommand::PipeToProgram), "pipe", &["|"], messages::command_pipe).with_argument(ArgumentKind::Text),
    bind(Command::Display(DisplayCommand::NextTheme), "theme", &["t"], messages::command_theme).with_argument(ArgumentKind::Theme),
    bind(Command::Display(DisplayCommand::TextWidth(Direction::Forward)), "wider", &["+"], messages::command_wider).with_argument(ArgumentKind::Width),
    bind(Command::Display(DisplayCommand::TextWidth(Direction::Backward)), "narrower", &["-"], messages::command_narrower),
    bind(Command::Display(DisplayCommand::ListWidth(Direction::Forward)), "wider-list", &[">"], messages::command_wider_list),
    bind(Command::Display(DisplayCommand::ListWidth(Direction::Backward)), "narrower-list", &["<"], messages::command_narrower_list),
    bind(Command::Display(DisplayCommand::ToggleList), "toggle-list", &["z"], messages::command_toggle_list),
    bind(Command::Display(DisplayCommand::ToggleSplit), "toggle-split", &["w z"], messages::command_toggle_split),
    bind(Command::Display(DisplayCommand::ToggleMouse), "toggle-mouse", &["w m"], messages::command_toggle_mouse),
    bind(Command::Display(DisplayCommand::Redraw), "redraw", &["ctrl-l"], messages::command_redraw),
    bind(Command::Pick(PickerCommand::CommandLine), "commands", &[":"], messages::command_commands),
    bind(Command::Pick(PickerCommand::Help), "help", &["?", "f1"], messages::command_help),
    bind(Command::Escape, "escape", &["esc"], messages::command_escape),
    bind(Command::Quit, "quit", &["q"], messages::command_quit),
    bind(Command::QuitNow, "quit-now", &["ctrl-c", "ctrl-q"], messages::command_quit_now),
];

/// Returns the entry of a command; `None` for commands with a parameter, such as mouse commands.
pub fn entry_of(command: Command) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}

/// Returns the entry with this name.
pub fn entry_named(name: &str) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.name == name)
}
