//! Commands: everything the user can do.

use ratatui::layout::Position;

/// A user command. The table in [`super::keymap`] names, describes and binds every command that
/// takes no parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Moves one row or line down.
    Down,
    /// Moves one row or line up.
    Up,
    /// Scrolls half a page down.
    HalfPageDown,
    /// Scrolls half a page up.
    HalfPageUp,
    /// Scrolls one page down; with the list focused, scrolls the reader pane.
    PageDown,
    /// Scrolls one page up; with the list focused, scrolls the reader pane.
    PageUp,
    /// Goes to the first row or line.
    Top,
    /// Goes to the last row or line.
    Bottom,
    /// Opens the story under the cursor; in the reader pane, follows the selected link or name.
    Open,
    /// Focuses the list pane.
    FocusList,
    /// Focuses the reader pane.
    FocusReader,
    /// Selects the next link or name of the text.
    NextAnchor,
    /// Selects the previous link or name of the text.
    PreviousAnchor,
    /// Selects the next link of the text, skipping names.
    NextLink,
    /// Selects the previous link of the text, skipping names.
    PreviousLink,
    /// Selects the next name of the text, skipping links.
    NextName,
    /// Selects the previous name of the text, skipping links.
    PreviousName,
    /// Scrolls one line down; with the list focused, scrolls the reader pane.
    TextDown,
    /// Scrolls one line up; with the list focused, scrolls the reader pane.
    TextUp,
    /// Opens the next story of the list without leaving the reader pane.
    NextStory,
    /// Opens the previous story of the list without leaving the reader pane.
    PreviousStory,
    /// Opens the picker of visited locations.
    History,
    /// Finds text in the open story.
    Find,
    /// Goes to the next match in the text; without matches, to the next unread story.
    NextMatch,
    /// Goes to the previous match in the text; without matches, to the previous unread story.
    PreviousMatch,
    /// Opens the picker of the text's subheads and sections.
    Outline,
    /// Opens the picker of all titles in the collection, with fuzzy matching.
    Titles,
    /// Goes to the stories of a given date.
    JumpToDate,
    /// Opens the picker of recently opened collections.
    Collections,
    /// Opens another folder or file.
    OpenCollection,
    /// Shows all metadata of the story.
    ShowDetails,
    /// Copies the story's title.
    CopyTitle,
    /// Copies the story's address.
    CopyAddress,
    /// Copies a citation of the story.
    CopyCitation,
    /// Copies the topmost visible paragraph.
    CopyParagraph,
    /// Copies the whole story.
    CopyStory,
    /// Pipes the story to a program.
    PipeToProgram,
    /// Widens the text column.
    WidenText,
    /// Narrows the text column.
    NarrowText,
    /// Widens the list pane.
    WidenList,
    /// Narrows the list pane.
    NarrowList,
    /// Opens the command line.
    CommandLine,
    /// Goes back in the history, restoring the scroll position.
    Back,
    /// Goes forward in the history.
    Forward,
    /// Opens the next unread story.
    NextUnread,
    /// Opens the previous unread story.
    PreviousUnread,
    /// Toggles the read mark of the story.
    ToggleRead,
    /// Toggles the star of the story.
    ToggleStar,
    /// Marks every story of the list as read, after confirmation.
    MarkAllRead,
    /// Undoes the last change of marks or name overrides.
    Undo,
    /// Toggles between unread stories and all stories.
    ToggleUnreadOnly,
    /// Sorts the list by the next sort order.
    NextSortOrder,
    /// Searches the collection.
    Search,
    /// Toggles the highlighting of names and figures.
    ToggleHighlighting,
    /// Opens the lens on the selected name; without one, the entity browser.
    OpenEntities,
    /// Opens the checklist of highlighted entity kinds.
    ChooseEntityKinds,
    /// Rejects the selected name: it is not a name.
    RejectName,
    /// Renames the entity of the selected name, or merges it into another entity.
    RenameName,
    /// Splits the selected spelling off from its entity.
    SplitName,
    /// Toggles between the parsed text and the raw source text.
    ToggleRawText,
    /// Switches to the next theme.
    NextTheme,
    /// Shows the copies that were folded into the story.
    ShowCopies,
    /// Opens the story's address in the web browser.
    OpenInBrowser,
    /// Shows the help.
    Help,
    /// Closes the topmost view: raw text, reader pane or filter. Never quits the program.
    Escape,
    /// Closes the reader pane; from the list, quits the program.
    Quit,
    /// Quits the program immediately.
    QuitNow,
    /// Inserts a character into the prompt.
    InsertChar(char),
    /// Deletes the character before the prompt's cursor.
    DeletePreviousChar,
    /// Deletes the word before the prompt's cursor.
    DeletePreviousWord,
    /// Deletes everything before the prompt's cursor.
    DeleteToStart,
    /// Deletes the character after the prompt's cursor.
    DeleteNextChar,
    /// Moves the prompt's cursor one character left.
    CursorLeft,
    /// Moves the prompt's cursor one character right.
    CursorRight,
    /// Moves the prompt's cursor to the start.
    CursorStart,
    /// Moves the prompt's cursor to the end.
    CursorEnd,
    /// Completes the prompt with the selected item of its list.
    Complete,
    /// Accepts the prompt, the selected item, or a yes/no question with yes.
    Accept,
    /// Cancels the prompt or question.
    Cancel,
    /// The left mouse button was pressed at a screen position.
    MousePress(Position),
    /// The mouse was moved to a screen position with the left button held.
    MouseDrag(Position),
    /// The left mouse button was released.
    MouseRelease,
    /// The mouse wheel was turned at a screen position, by a number of lines; positive is down.
    MouseScroll(Position, i16),
}
