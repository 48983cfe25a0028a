//! Commands: everything the user can do.

use ratatui::layout::Position;

use super::analysis::AnalysisKind;
use super::layout::Pane;
use super::page::AnchorFilter;
use crate::text::anchor::TextUnit;

/// A user command. The table in [`super::keymap`] names, describes and binds every command that
/// takes no parameter from the keyboard or the mouse. Each group is handled by the pane it belongs
/// to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Moves the cursor, or scrolls.
    Move(Movement),
    /// Opens the story under the cursor; in the reader pane, follows the selected link or name.
    Open,
    /// Focuses a pane.
    Focus(Pane),
    /// Selects the next or previous link or name of the text.
    SelectAnchor(AnchorFilter, Direction),
    /// Moves in the history, restoring the scroll position.
    MoveInHistory(Direction),
    /// Searches the collection.
    Search,
    /// A command of the list.
    List(ListCommand),
    /// A command of the reader pane.
    Reader(ReaderCommand),
    /// A command on the current story.
    Story(StoryCommand),
    /// A command on names and their highlighting.
    Names(NameCommand),
    /// A command on the display.
    Display(DisplayCommand),
    /// Opens a picker.
    Pick(PickerCommand),
    /// Opens an analysis of the stories in the list.
    Analyze(AnalysisKind),
    /// A command on tags, notes, dossiers, saved searches and exports.
    Workspace(WorkspaceCommand),
    /// A command while a passage of the text is selected.
    Select(SelectionCommand),
    /// Undoes the last change of marks, name overrides or the workspace.
    Undo,
    /// Closes the topmost view: raw text, reader pane or filter. Never quits the program.
    Escape,
    /// Closes the reader pane; from the list, quits the program.
    Quit,
    /// Quits the program immediately.
    QuitNow,
    /// Edits the text of a prompt.
    Edit(EditCommand),
    /// Completes the prompt with the selected item of its list.
    Complete,
    /// Accepts the prompt, the selected item, or a yes/no question with yes.
    Accept,
    /// Cancels the prompt or question.
    Cancel,
    /// Goes to an earlier or later text of the prompt's history.
    Recall(Direction),
    /// Moves the selected item of a dossier up or down.
    Shift(Direction),
    /// A mouse event.
    Mouse(MouseCommand),
}

/// A direction in the text, in a list, or in the history. Also the direction of a change in width:
/// forward is wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Backward,
}

impl Direction {
    /// Returns `steps` with the sign of the direction.
    pub fn signed(self, steps: isize) -> isize {
        match self {
            Self::Forward => steps,
            Self::Backward => -steps,
        }
    }
}

/// A movement of the cursor, or of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// By one row or line.
    Row(Direction),
    /// By half a page.
    HalfPage(Direction),
    /// By one page; with the list focused, scrolls the reader pane.
    Page(Direction),
    /// By one line; with the list focused, scrolls the reader pane.
    TextLine(Direction),
    /// To the first row or line.
    Top,
    /// To the last row or line.
    Bottom,
}

impl Movement {
    /// Returns the number of rows that this moves the cursor, with `page` rows on a page.
    pub fn rows(self, page: isize) -> isize {
        match self {
            Self::Row(direction) | Self::TextLine(direction) => direction.signed(1),
            Self::HalfPage(direction) => direction.signed((page / 2).max(1)),
            Self::Page(direction) => direction.signed(page.max(1)),
            Self::Top => isize::MIN,
            Self::Bottom => isize::MAX,
        }
    }
}

/// A command of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListCommand {
    /// Opens the next or previous story without leaving the reader pane.
    StepStory(Direction),
    /// Opens the next or previous unread story.
    GoToUnread(Direction),
    /// Goes to the stories of a given date.
    JumpToDate,
    /// Marks every story of the list as read, after confirmation.
    MarkAllRead,
    /// Marks the stories below the cursor as read, or those above it, after confirmation.
    MarkReadFrom(Direction),
    /// Toggles between unread stories and all stories.
    ToggleUnreadOnly,
    /// Sorts the list by the next sort order.
    NextSortOrder,
    /// Searches for the word as typed instead of its correction, then for other corrections.
    NextSpelling,
}

/// A command of the reader pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderCommand {
    /// Finds text in the open story.
    Find,
    /// Goes to the next or previous match in the text; without matches, to an unread story.
    GoToMatch(Direction),
    /// Goes to the next or previous quotation of the text.
    GoToQuote(Direction),
    /// Opens the picker of the text's subheads and sections.
    Outline,
    /// Toggles between the parsed text and the raw source text.
    ToggleRawText,
}

/// A command on the current story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryCommand {
    /// Toggles the read mark.
    ToggleRead,
    /// Toggles the star.
    ToggleStar,
    /// Shows the thread of the story.
    ShowThread,
    /// Shows the copies that were folded into the story.
    ShowCopies,
    /// Shows all metadata.
    ShowDetails,
    /// Opens the story's address in the web browser.
    OpenInBrowser,
    /// Copies something to the clipboard.
    Copy(CopyTarget),
    /// Pipes the story to a program.
    PipeToProgram,
}

/// What is copied to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyTarget {
    /// The title.
    Title,
    /// The address.
    Address,
    /// A citation.
    Citation,
    /// The topmost visible paragraph.
    Paragraph,
    /// The whole story.
    Story,
}

/// A command on tags, notes, dossiers, saved searches and exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceCommand {
    /// Opens the tags for the current story.
    TagStory,
    /// Opens the tags for all stories of the list.
    TagList,
    /// Selects a passage of the text.
    SelectText,
    /// Opens the list of the notes on the current story.
    StoryNotes,
    /// Opens the list of all notes.
    AllNotes,
    /// Adds the current story, or the name of the lens, to a dossier.
    AddToDossier,
    /// Opens the list of dossiers.
    Dossiers,
    /// Saves the search of the list under a name.
    SaveSearch,
    /// Opens the list of saved searches.
    SavedSearches,
    /// Exports stories or notes to a file.
    Export,
}

/// A command while a passage of the text is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionCommand {
    /// Moves the free end of the selection by a unit.
    Move(TextUnit, Direction),
    /// Fixes one end, or frees it again. While no end is fixed, the selection is one unit that moves.
    ToggleFixed,
    /// Exchanges the fixed and the free end.
    SwapEnds,
    /// Saves the passage as a highlight.
    Save,
    /// Saves the passage with a note.
    SaveWithNote,
    /// Saves the passage as a highlight and adds it to a dossier.
    SaveToDossier,
    /// Copies the passage to the clipboard.
    Copy,
    /// Ends the selection.
    Cancel,
}

/// A command on names and their highlighting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameCommand {
    /// Opens the lens on the selected name; without one, the entity browser.
    OpenEntities,
    /// Rejects the selected name: it is not a name.
    Reject,
    /// Renames the entity of the selected name, or merges it into another entity.
    Rename,
    /// Splits the selected spelling off from its entity.
    Split,
    /// Lists the stories that name the entity of the lens and the companion under the cursor.
    ListBoth,
    /// Toggles the highlighting of names and figures.
    ToggleHighlighting,
    /// Opens the checklist of highlighted entity kinds.
    ChooseKinds,
}

/// A command on the display.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisplayCommand {
    /// Switches to the next theme.
    NextTheme,
    /// Widens or narrows the text column.
    TextWidth(Direction),
    /// Widens or narrows the list pane.
    ListWidth(Direction),
    /// Hides the list, or shows it again.
    ToggleList,
    /// Puts the list above the text, or beside it.
    ToggleSplit,
    /// Leaves the mouse to the terminal, or takes it again.
    ToggleMouse,
    /// Draws the whole screen again.
    Redraw,
}

/// A picker to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerCommand {
    /// The help.
    Help,
    /// The command line.
    CommandLine,
    /// The command line, to open another folder or file.
    OpenCollection,
    /// All titles in the collection, with fuzzy matching.
    Titles,
    /// The visited locations.
    History,
    /// The recently opened collections.
    Collections,
    /// Earlier queries.
    Queries,
    /// What was read of the collection, and what was skipped.
    SkippedFiles,
}

/// An edit of the text of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditCommand {
    /// Inserts a character.
    InsertChar(char),
    /// Deletes the character before the cursor.
    DeletePreviousChar,
    /// Deletes the word before the cursor.
    DeletePreviousWord,
    /// Deletes the word after the cursor.
    DeleteNextWord,
    /// Deletes everything after the cursor.
    DeleteToEnd,
    /// Deletes everything before the cursor.
    DeleteToStart,
    /// Deletes the character after the cursor.
    DeleteNextChar,
    /// Moves the cursor one character left.
    CursorLeft,
    /// Moves the cursor one character right.
    CursorRight,
    /// Moves the cursor to the start of the word before it.
    CursorWordLeft,
    /// Moves the cursor to the end of the word after it.
    CursorWordRight,
    /// Moves the cursor to the start.
    CursorStart,
    /// Moves the cursor to the end.
    CursorEnd,
}

/// A mouse event of the left button or the wheel, at a screen position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseCommand {
    /// The button was pressed.
    Press(Position),
    /// The mouse was moved with the button held.
    Drag(Position),
    /// The button was released.
    Release,
    /// The wheel was turned, by a number of lines; positive is down.
    Scroll(Position, i16),
}
