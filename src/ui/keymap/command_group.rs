//! Groups of commands in the help, and where commands apply.

use crate::locale::ui as messages;
use crate::news::Language;
use crate::ui::command::{
    Command, CopyTarget, DisplayCommand, ListCommand, NameCommand, PickerCommand, ReaderCommand,
    StoryCommand, WorkspaceCommand,
};

/// A group of commands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandGroup {
    /// Moving, opening, following.
    Read,
    /// Searching, sorting, analyzing.
    Search,
    /// Marks, tags, notes, dossiers.
    Mark,
    /// Names and their corrections.
    Names,
    /// Copying and exporting.
    Copy,
    /// The look of the screen, and the program itself.
    Screen,
}

/// What has the keys, as far as it decides which commands apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandLayer {
    /// The list.
    List,
    /// The text, with or without a selected name.
    Text {
        /// True if a name is selected.
        has_name: bool,
    },
    /// The entity browser or a lens.
    Names,
    /// An analysis.
    Analysis,
}

impl CommandGroup {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Search, Self::Mark, Self::Names, Self::Copy, Self::Screen];

    /// Returns the group of a command.
    pub fn of(command: Command) -> Self {
        match command {
            Command::Search
            | Command::Analyze(_)
            | Command::Reader(ReaderCommand::Find | ReaderCommand::GoToMatch(_))
            | Command::Pick(PickerCommand::Queries | PickerCommand::Titles)
            | Command::List(
                ListCommand::JumpToDate
                | ListCommand::ToggleUnreadOnly
                | ListCommand::NextSortOrder
                | ListCommand::NextSpelling,
            )
            | Command::Workspace(WorkspaceCommand::SaveSearch | WorkspaceCommand::SavedSearches) => {
                Self::Search
            }
            Command::Story(StoryCommand::Copy(_) | StoryCommand::PipeToProgram)
            | Command::Workspace(WorkspaceCommand::Export) => Self::Copy,
            Command::Story(StoryCommand::ToggleRead | StoryCommand::ToggleStar)
            | Command::List(ListCommand::MarkAllRead | ListCommand::MarkReadFrom(_))
            | Command::Workspace(_)
            | Command::Select(_)
            | Command::Undo => Self::Mark,
            Command::Names(_) => Self::Names,
            Command::Display(_)
            | Command::Pick(PickerCommand::CommandLine | PickerCommand::Help)
            | Command::Escape
            | Command::Quit
            | Command::QuitNow => Self::Screen,
            Command::Move(_)
            | Command::Open
            | Command::Focus(_)
            | Command::SelectAnchor(..)
            | Command::MoveInHistory(_)
            | Command::List(ListCommand::StepStory(_) | ListCommand::GoToUnread(_))
            | Command::Reader(
                ReaderCommand::Outline | ReaderCommand::ToggleRawText | ReaderCommand::GoToQuote(_),
            )
            | Command::Story(
                StoryCommand::ShowCopies
                | StoryCommand::ShowDetails
                | StoryCommand::ShowThread
                | StoryCommand::OpenInBrowser,
            )
            | Command::Pick(
                PickerCommand::OpenCollection
                | PickerCommand::History
                | PickerCommand::Collections
                | PickerCommand::SkippedFiles,
            )
            | Command::Edit(_)
            | Command::Complete
            | Command::Accept
            | Command::Cancel
            | Command::Recall(_)
            | Command::Shift(_)
            | Command::Mouse(_) => Self::Read,
        }
    }

    /// Returns the heading of the group.
    pub fn heading(self, language: Language) -> &'static str {
        match self {
            Self::Read => messages::group_read(language),
            Self::Search => messages::group_search(language),
            Self::Mark => messages::group_mark(language),
            Self::Names => messages::group_names(language),
            Self::Copy => messages::group_copy(language),
            Self::Screen => messages::group_screen(language),
        }
    }
}

impl CommandLayer {
    /// Returns true if a command does something here.
    pub fn has_command(self, command: Command) -> bool {
        let corrects_name = matches!(
            command,
            Command::Names(NameCommand::Reject | NameCommand::Rename | NameCommand::Split)
        );
        let is_of_lens = command == Command::Names(NameCommand::ListBoth);
        let is_of_panes = matches!(
            command,
            Command::Story(_)
                | Command::Reader(_)
                | Command::Display(
                    DisplayCommand::ListWidth(_)
                        | DisplayCommand::TextWidth(_)
                        | DisplayCommand::ToggleList
                        | DisplayCommand::ToggleSplit
                )
                | Command::Workspace(
                    WorkspaceCommand::SelectText
                        | WorkspaceCommand::TagStory
                        | WorkspaceCommand::TagList
                        | WorkspaceCommand::StoryNotes
                )
        );
        match self {
            Self::List => !corrects_name && !is_of_lens,
            Self::Text { has_name } => {
                let is_of_list = matches!(
                    command,
                    Command::List(
                        ListCommand::MarkReadFrom(_)
                            | ListCommand::MarkAllRead
                            | ListCommand::ToggleUnreadOnly
                            | ListCommand::NextSortOrder
                            | ListCommand::NextSpelling
                    ) | Command::Workspace(WorkspaceCommand::TagList)
                );
                !is_of_list && !is_of_lens && (has_name || !corrects_name)
            }
            Self::Names => {
                !is_of_panes
                    && (!matches!(command, Command::List(_))
                        || matches!(
                            command,
                            Command::List(ListCommand::JumpToDate | ListCommand::NextSortOrder)
                        ))
            }
            Self::Analysis => {
                let is_own = matches!(
                    command,
                    Command::List(ListCommand::NextSortOrder)
                        | Command::Story(
                            StoryCommand::ShowDetails | StoryCommand::Copy(CopyTarget::Story)
                        )
                );
                let is_of_list = matches!(command, Command::List(_));
                is_own || !(is_of_list || corrects_name || is_of_lens || is_of_panes)
            }
        }
    }
}
