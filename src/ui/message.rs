//! What comes into the model: commands, which someone wishes, and events, which have happened.

use std::sync::Arc;

use ratatui::layout::{Position, Size};

use super::keymap::Key;
use super::settings::Settings;

use crate::library::question::Mistake;
use crate::library::{
    Context, Directory, Error, Lens, Library, Listing, Progress, Relations, Row, Story,
};
use crate::news::{ArticleId, EntityKey, Mark, Marks, Naming, Step, Timestamp};

/// Anything that changes the model.
#[derive(Debug, Clone)]
pub enum Message {
    /// A wish.
    Command(Command),
    /// A fact.
    Event(Event),
    /// A key was pressed; what it wishes depends on what is open and on the keys before it.
    Key(Key),
}

impl From<Key> for Message {
    fn from(key: Key) -> Self {
        Self::Key(key)
    }
}

impl From<Command> for Message {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

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

/// What has happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The time: milliseconds since the Unix epoch.
    Clock(Timestamp),
    /// The terminal has this size now.
    Resized(Size),
    /// Reading the collection has come this far.
    Loading(Progress),
    /// A state of the collection can be read: the first, or a newer one.
    Loaded(Arc<Library>),
    /// The index has taken up all there is; so much of the files could not be read, and where
    /// there is no story at all, why.
    Settled {
        /// Records and files that could not be read.
        losses: usize,
        /// Why there is no story.
        failure: Option<String>,
    },
    /// So many stories have not been read, by these marks.
    Unread(Arc<Marks>, usize),
    /// The marks of earlier runs and other devices.
    Marks(Marks),
    /// Marks that another process or device has made meanwhile.
    MarksElsewhere(Vec<(ArticleId, Mark)>),
    /// The steps of earlier runs that can be taken back.
    Steps(Vec<Step>),
    /// So much of what was given to be kept is on disk now.
    Kept(usize),
    /// Where stories without an address stand.
    Places(Vec<(ArticleId, String)>),
    /// Stories whose text was changed since they were marked: each with its id before.
    Changed(Vec<(ArticleId, ArticleId)>),
    /// The list that was asked for, with the number of the question.
    Found(u64, Listing),
    /// The question of this number cannot be understood.
    Mistaken(u64, Mistake),
    /// The story that was asked for.
    Story(ArticleId, Arc<Story>),
    /// There is no such story in the collection, or its text is not where it was.
    NoStory(ArticleId, Option<Error>),
    /// The piece of a story that shows how it answers; its matches are marked.
    Excerpt(ArticleId, String),
    /// The raw text that was asked for.
    Raw(ArticleId, String),
    /// The stories around one that were asked for.
    Related(ArticleId, Arc<Relations>),
    /// What the reader has decided about names, on this device and on others.
    Naming(Naming),
    /// Every entity of the collection.
    Directory(Arc<Directory>),
    /// What is known of an entity; none: no story names it.
    Lens(EntityKey, Option<Arc<Lens>>),
    /// Where stories name an entity.
    Contexts(EntityKey, Vec<(ArticleId, Option<Context>)>),
    /// Something worth a line at the bottom, already in words.
    Notice(String),
    /// Something went wrong; a sentence for the reader.
    Failed(String),
    /// Text was pasted.
    Pasted(String),
    /// The settings are these now; and what in them is wrong.
    Settings(Box<Settings>, Option<String>),
    /// The titles that fit what is typed, with the number of the question.
    Titles(u64, Vec<Row>),
    /// A program that a story was given to has written this, or has failed.
    Output(Output),
}

/// What a program made of a story that was given to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The number of the wish that it answers.
    pub number: u64,
    /// The program with its arguments.
    pub command: String,
    /// What it wrote, fit for a terminal.
    pub text: String,
    /// Its exit code; none: it was ended from outside.
    pub code: Option<i32>,
}
