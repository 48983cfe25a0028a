//! What the reader may want.

use ratatui::layout::Position;

/// What the reader wants. The table in [`super::keymap`] names, describes and binds those
/// that stand for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// One row or line down.
    Down,
    /// One row or line up.
    Up,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// A page down; in the list, the text beside it.
    PageDown,
    /// A page up; in the list, the text beside it.
    PageUp,
    /// To the first row or line.
    Top,
    /// To the last row or line.
    Bottom,
    /// Read the story under the cursor; in the text, follow the chosen link or name.
    Open,
    /// To the list.
    FocusList,
    /// To the text.
    FocusReader,
    /// Choose the next link or name of the text.
    NextAnchor,
    /// Choose the link or name before.
    PreviousAnchor,
    /// Choose the next link of the text, past its names.
    NextLink,
    /// Choose the link before, past the names.
    PreviousLink,
    /// Choose the next name of the text, past its links.
    NextName,
    /// Choose the name before, past the links.
    PreviousName,
    /// A line down; in the list, the text beside it.
    TextDown,
    /// A line up; in the list, the text beside it.
    TextUp,
    /// The next story of the list, without leaving the text.
    NextStory,
    /// The story before in the list, without leaving the text.
    PreviousStory,
    /// Where reading has been, to choose from.
    History,
    /// Find something in the text.
    Find,
    /// The next place in the text that is looked for; where there is none, the next unread story.
    NextMatch,
    /// The place before that is looked for; where there is none, the unread story before.
    PreviousMatch,
    /// The subheads and sections of the text, to choose from.
    Outline,
    /// Every title of the collection, to choose from by some of its letters.
    Titles,
    /// To the stories of a day.
    JumpToDate,
    /// The collections opened before, to choose from.
    Collections,
    /// Open another folder or file.
    OpenCollection,
    /// All that is known about the story.
    About,
    /// Copy the story's title.
    CopyTitle,
    /// Copy the story's address.
    CopyAddress,
    /// Copy a citation of the story.
    CopyCitation,
    /// Copy the topmost paragraph on screen.
    CopyParagraph,
    /// Copy the whole story.
    CopyStory,
    /// Give the story to a program.
    Pipe,
    /// A wider column of text.
    Wider,
    /// A narrower column of text.
    Narrower,
    /// A wider list.
    WiderList,
    /// A narrower list.
    NarrowerList,
    /// Call a command by its name.
    CommandLine,
    /// The story read before this one, where it was left.
    Back,
    /// The story that was left by going back.
    Forward,
    /// The next story not yet read.
    NextUnread,
    /// The story before, not yet read.
    PreviousUnread,
    /// Mark as read, or as unread again.
    ToggleRead,
    /// Give the story a star, or take it away.
    ToggleStar,
    /// Mark every story of the list as read; asks first.
    MarkAllRead,
    /// Take back the last change of marks or names.
    Undo,
    /// Show only what has not been read, or everything again.
    ToggleUnreadOnly,
    /// Sort the list another way.
    NextOrder,
    /// Search the collection.
    Search,
    /// Highlight names and figures, or not.
    ToggleEntities,
    /// The lens on the chosen name, or every entity of the collection.
    Entities,
    /// Choose which kinds of names and figures are highlighted.
    Kinds,
    /// The chosen name is no name.
    RejectName,
    /// Give the entity of the chosen name another name, or that of another entity.
    RenameName,
    /// The chosen name stands for another than it was taken for.
    SplitName,
    /// The text as its source has it, or as it is understood.
    ToggleRaw,
    /// The next theme.
    NextTheme,
    /// Show the copies that were folded into the story.
    Copies,
    /// Hand the story's address to the browser.
    Browse,
    /// What all the keys do.
    Help,
    /// Close what is open: the raw text, the text, a filter; never the program.
    Escape,
    /// Close the text; from the list, leave the program.
    Quit,
    /// Leave the program at once.
    QuitNow,
    /// A character typed into a prompt.
    Type(char),
    /// The last character of the prompt is taken back.
    Erase,
    /// The last word of the prompt is taken back.
    EraseWord,
    /// What stands before the cursor of the prompt is taken back.
    EraseAll,
    /// The character behind the cursor of the prompt is taken away.
    EraseNext,
    /// The cursor of the prompt goes a character to the left.
    CursorLeft,
    /// The cursor of the prompt goes a character to the right.
    CursorRight,
    /// The cursor of the prompt goes to its start.
    CursorStart,
    /// The cursor of the prompt goes to its end.
    CursorEnd,
    /// The prompt is completed by what is under the cursor of its list.
    Complete,
    /// The prompt or question is answered: yes, this.
    Accept,
    /// The prompt or question is left unanswered.
    Cancel,
    /// A place on the screen was pressed.
    Press(Position),
    /// What was pressed is held and moved to a place.
    Drag(Position),
    /// What was pressed is let go.
    Release,
    /// The wheel was turned over a place: lines, downwards positive.
    Wheel(Position, i16),
}
