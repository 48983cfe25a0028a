### English

-name = English
-language = English
-tags = en eng
-group-separator = ,
-decimal-separator = .
-plural-one = n = 1

## Labels of stories, on the screen and on the command line

# The heading above related stories.
text-related-heading = Related

# The number of stories that are not shown.
text-more-stories =
    … and { NUMBER($count) } more { $count ->
        [one] story
       *[other] stories
    }

# The heading above stories that link to this one.
text-backlinks-heading = Linked from

# Message for a story of which only the headline is available.
text-no-text-message = The source has no text for this story.

# Placeholder for a missing headline.
text-untitled = (untitled)

# A publication date that kliping inferred.
text-inferred-date = { $date } (inferred)

# A publication date that is only the modification time of the file.
text-date-from-file = { $date } (file time)

# Note: kliping inserted paragraph breaks.
text-inferred-breaks = paragraphs split automatically

# Estimated reading time.
text-reading-time = { $minutes } min read

# Remaining time.
text-minutes-left = { $minutes } min left
text-seconds-left = { $seconds } s left

# Roles in the credits of a story.
text-credit-source = Source
text-credit-reporter = Reporter
text-credit-author = Author
text-credit-editor = Editor
text-credit-first-published = First published by

# Names of the entity kinds.
text-kind-person = person
text-kind-organization = organization
text-kind-place = place
text-kind-money = money
text-kind-date = date
text-kind-percent = percent
text-kind-quantity = quantity

# The writers in a citation, before the last one and the last one.
text-writers-and-last = { $writers } and { $last }

# Follows an inferred date or title in a citation.
text-citation-inferred = {" "}[inferred]
text-citation-undated = n.d.
text-citation-and = and
text-citation-others = et al.

# Dates in citations: of APA, after the year; of the other styles; of IEEE, with abbreviated months.
text-citation-day = { $month } { $day }
text-citation-date = { $month } { $day }, { $year }
text-citation-months =
    .jan = Jan.
    .feb = Feb.
    .mar = Mar.
    .apr = Apr.
    .may = May
    .jun = Jun.
    .jul = Jul.
    .aug = Aug.
    .sep = Sep.
    .oct = Oct.
    .nov = Nov.
    .dec = Dec.

# Time of day.
text-time = { $hour }:{ $minute }

# Abbreviated months.
text-short-months =
    .jan = Jan
    .feb = Feb
    .mar = Mar
    .apr = Apr
    .may = May
    .jun = Jun
    .jul = Jul
    .aug = Aug
    .sep = Sep
    .oct = Oct
    .nov = Nov
    .dec = Dec

# Full months.
text-long-months =
    .jan = January
    .feb = February
    .mar = March
    .apr = April
    .may = May
    .jun = June
    .jul = July
    .aug = August
    .sep = September
    .oct = October
    .nov = November
    .dec = December

# Weekdays before a date, from Monday.
text-weekdays =
    .mon = Mon
    .tue = Tue
    .wed = Wed
    .thu = Thu
    .fri = Fri
    .sat = Sat
    .sun = Sun

## The screen

# Note after a title that was inferred from the text.
ui-inferred = (title inferred)

# Heading of the raw text.
ui-raw-text = Raw text · { $key } back

# Title of the list pane.
ui-list = Stories

# Text of the reader pane without a story.
ui-no-story-selected = Choose a story with { KEY("down") }/{ KEY("up") }, then { KEY("open") }

# Key hints of the choice between several stories.
ui-choice-hints = { KEY("down") }/{ KEY("up") } choose  { KEY("open") } open  { KEY("escape") } cancel

# Key hints of the entity-kind checklist.
ui-entity-kinds-hints = 1–7 toggle  { KEY("toggle-entities") } all  { KEY("escape") } close

# Message: a link's story is not in the collection.
ui-link-not-in-collection = Not in this collection: { $title }

# Message: some files or records could not be read.
ui-files-skipped = { NUMBER($count) } could not be read · { KEY("check") } says why

# Message: another program or new files added stories to the collection while the screen was open.
ui-stories-added =
    { NUMBER($count) } new { $count ->
        [one] story
       *[other] stories
    }

# Message: every story in the list is read.
ui-spelling-hint = ({ KEY("spelling") })
ui-no-other-spelling = There is no other spelling for this search.
ui-near-exact = { NUMBER($count) } complete
ui-near-all-words = { NUMBER($count) } with corrected spelling
ui-near-most-words = { NUMBER($count) } with some words

# Only the best of them are listed.
ui-near-best-words = best { NUMBER($count) } with some words
ui-near-beside-text = { NUMBER($count) } outside the text
ui-everything-read = All stories are read.

# Message: a read mark was undone.
ui-read-undone =
    Undone: { $read ->
        [true] marked read
       *[false] marked unread
    } · { $title }

# Message: a star was undone.
ui-star-undone =
    Undone: { $star ->
        [true] star
       *[false] star removed
    } · { $title }

# Message: a decision about a name was undone.
ui-name-undone = Undone: decision about { $name }

# Message: the marks of several stories were undone.
ui-marks-undone =
    Undone: marks of { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# Page of a story whose text cannot be shown: what to do.
ui-story-unavailable-hint = Restore or fix the file, then press { KEY("open") } on this row of the list. Stars and read marks still work on this row.

# Message: a part of the program failed while it looked something up.
ui-request-failed = An internal error: this could not be loaded.

# Message: there is nothing to undo.
ui-nothing-to-undo = Nothing to undo.

# Question before all stories are marked as read.
ui-confirm-mark-all-read = Mark { NUMBER($count) } stories as read? (y/n)

# Message: the story has no web address.
ui-no-address = This story has no web address.

# Title of the choice between several stories.
ui-story-choice-title = Which one?

# The same, where only the stories nearest in time are listed.
ui-story-choice-part = Which one? The nearest { NUMBER($shown) } of { NUMBER($total) }

# Message: the current theme.
ui-theme = Theme: { $name }

# Copies of a story, and how they differ.
ui-copies-title = Copies · { KEY("copies") } differences
ui-compared-copies-title = Differences of copies (− this story, + copy)
ui-copy-unreadable = Its text cannot be read.
ui-same-text = The text is the same.

# Message: the story has no copies.
ui-no-copies = This story has no copies.

# Label of an unread story.
ui-unread-label = unread

# Above the completions of a query, and in the empty search prompt.
ui-completions-title = complete with ⇥
ui-query-examples = words · person:name · date:last-month · outlet:name · ⇥ all

# Headings above the stories of a day in the list.
ui-today-heading = Today
ui-yesterday-heading = Yesterday
ui-undated-heading = Without a date

# Label of the unread filter.
ui-unread-filter-label = unread only

# Title of the entity-kind checklist.
ui-entity-kinds-title = Highlighted kinds

# Label of help rows that show the style of an entity kind.
ui-style-legend-label = highlight in the text

# Title of the entity browser.
ui-entity-browser-title = Names

# Name of the tab with all entity kinds.
ui-all-kinds = all

# Names of the analyses.
ui-analysis-concordance = Concordance
ui-analysis-time = Time
ui-analysis-outlets = Outlets
ui-analysis-collocates = Collocates
ui-analysis-figures = Figures
ui-analysis-thread = Events of the thread, oldest first
ui-analysis-overview = Overview

# Orders of a concordance.
ui-concordance-orders =
    .date = by date
    .outlet = by outlet
    .left-one = by word L1
    .left-two = by word L2
    .left-three = by word L3
    .right-one = by word R1
    .right-two = by word R2
    .right-three = by word R3

# Units of time of a chart.
ui-time-units =
    .fitting = as fits
    .day = by day
    .week = by week
    .month = by month
    .year = by year

# Orders of collocates.
ui-collocate-orders =
    .logdice = by logDice
    .log-likelihood = by log-likelihood
    .mi = by MI
    .count = by frequency

# Orders of figures.
ui-figure-orders =
    .value = by value
    .date = by date

# An analysis without rows.
ui-analysis-empty = nothing here; { KEY("search") } asks for a word, a phrase, a name, or a form such as ber*

# All other outlets.
ui-analysis-others = others

# An entity in the overview: stories of the last 30 days and of the 30 before.
ui-analysis-named-lately = { NUMBER($now) } in the last 30 days, { NUMBER($before) } in the 30 before

# Files of a format in the overview.
ui-analysis-files =
    { $format }: { NUMBER($files) } { $files ->
        [one] file
       *[other] files
    }, { NUMBER($skipped) } { $skipped ->
        [one] record
       *[other] records
    } skipped

# The table was copied.
ui-analysis-copied = the table is in the clipboard, as CSV
ui-too-many-lines-to-copy = { NUMBER($total) } lines are too many for the clipboard; kliping kwic --csv writes them to a file

# Key hints of an analysis, the most important first and help last.
ui-analysis-hints =
    .open = { KEY("open") } open
    .search = { KEY("search") } query
    .next-anchor = { KEY("next-anchor") } view
    .order = { KEY("order") } order
    .copy-story = { KEY("copy-story") } copy
    .quit = { KEY("quit") } back
    .help = { KEY("help") } help

# Number of events of a thread.
ui-event-count =
    { NUMBER($count) } { $count ->
        [one] event
       *[other] events
    }

# What an event of a thread adds.
ui-new-in-event = new: { $news }

# Key hints of a thread, the most important first and help last.
ui-thread-hints =
    .open = { KEY("open") } open
    .back = { KEY("back") } back
    .copy-story = { KEY("copy-story") } copy
    .about = { KEY("about") } what is new
    .help = { KEY("help") } help

# Key hints of the entity browser, the most important first and help last.
ui-entity-browser-hints =
    .open = { KEY("open") } open
    .search = { KEY("search") } filter
    .next-anchor = { KEY("next-anchor") } kind
    .rename-name = { KEY("rename-name") } rename
    .reject-name = { KEY("reject-name") } not a name
    .quit = { KEY("quit") } back
    .help = { KEY("help") } help

# Key hints of the lens, the most important first and help last.
ui-lens-hints =
    .open = { KEY("open") } open
    .back = { KEY("back") } back
    .entities = { KEY("entities") } all names
    .both-names = { KEY("both-names") } both
    .rename-name = { KEY("rename-name") } rename/merge
    .split-name = { KEY("split-name") } split
    .reject-name = { KEY("reject-name") } not a name
    .help = { KEY("help") } help

# Title of the choice of a name to split off.
ui-split-name-title = Which name should be split off?

# Text shown while results are being computed.
ui-computing = Computing …

# Text of an entity browser without matches.
ui-no-matching-entities = No matching names. { KEY("escape") } shows all.

# Text of a lens on an entity that no story mentions.
ui-entity-not-mentioned = No story mentions { $name }. { KEY("undo") }: undo · { KEY("back") }: back

# Heading of the entities that co-occur with an entity.
ui-companions-by-telling = Often named together · the most telling first · { KEY("order") } order
ui-companions-by-count = Often named together · the most frequent first · { KEY("order") } order
ui-companions-by-kind = Often named together · by kind · { KEY("order") } order

# Message: no companion is selected.
ui-select-a-companion-first = First select a name that is named together with that of a lens.

# The chosen bar of a chart.
ui-chart-bar =
    { $period }: { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } · { KEY("open") } list

# Heading of the stories that mention an entity.
ui-named-heading = Stories ({ NUMBER($stories) }) · { KEY("next-anchor") } said ({ NUMBER($quotes) })

# Heading of what an entity said.
ui-said-heading = Said ({ NUMBER($quotes) }) · { KEY("next-anchor") } stories ({ NUMBER($stories) })

# Key hints of a selected name.
ui-selected-name-hints =
    .open = { KEY("open") } open
    .rename-name = { KEY("rename-name") } rename
    .split-name = { KEY("split-name") } split off
    .reject-name = { KEY("reject-name") } not a name

# Prompt for another name.
ui-name-prompt = {" "}Name:{" "}

# What accepting a new name will do.
ui-will-merge =
    ↵ merges with { $name } ({ NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    })
ui-will-rename = ↵ renames; no name like this yet

# Message: a name was rejected.
ui-rejected = { $name } is no longer treated as a name · { KEY("undo") } undoes

# Message: an entity was renamed.
ui-renamed = { $name } is now { $other } · { KEY("undo") } undoes

# Message: a name was split off.
ui-name-split = { $name } is now a separate name · { KEY("undo") } undoes

# Message: the name is the entity's canonical name and cannot be split off.
ui-name-cannot-be-split = { $name } is already separate; there is nothing to split off.

# Message: the override already exists.
ui-override-exists = This correction already exists.

# Message: the command needs a selected name.
ui-select-a-name-first = First select a name in the text: { KEY("next-anchor") }

# Text of a picker without matching items.
ui-no-matching-items = No matches.

# Last item of the collection picker: opens another folder or file.
ui-open-other-collection = another folder or file …

# Label of help rows that explain a symbol.
ui-symbol-label = symbol

# Label of the current position in the history.
ui-current-position-label = (here)

# Prompt for text to find in the story.
ui-find-prompt = {" "}Find:{" "}

# Prompt for a date.
ui-date-prompt = {" "}Go to date:{" "}

# Prompt for a program to pipe the story to.
ui-program-prompt = {" "}Pipe to program:{" "}

# Examples of dates that can be typed.
ui-date-examples = 2025-02 · 27 February 2025 · yesterday · 3m

# Message: the text was not found in the story.
ui-not-found = Not found in this text.

# Messages about the chosen quotation.
ui-no-further-quote = No other quotation in that direction.
ui-quote-of = Quotation { NUMBER($place) }/{ NUMBER($count) } · { $name }
ui-guessed-quote-of = Quotation { NUMBER($place) }/{ NUMBER($count) } · { $name } (a guess)
ui-quote-of-unknown = Quotation { NUMBER($place) }/{ NUMBER($count) } · speaker not named

# Message: the command needs an open story.
ui-open-a-story-first = First open a story: { KEY("open") }

# Label of a running program.
ui-program-running = Running …

# Message: a quotation mark is not closed.
ui-unclosed-quote = Unclosed quotation mark.

# Message: the command does not exist.
ui-unknown-command = Unknown command { $name }. { KEY("commands") } lists all commands.

# Message: the command takes no argument.
ui-unexpected-argument = { $name } takes no argument.

# Message: the text is not a number.
ui-not-a-number = { $text } is not a number.

# Message: the theme does not exist.
ui-unknown-theme = Unknown theme { $name }.

# Message: the sort order does not exist.
ui-unknown-order = Unknown order { $name }.

# Message: no story is that old.
ui-no-story-that-old = No story is that old.

# Message: the list must be sorted by date.
ui-sort-by-date-first = Sort the list by date first: { KEY("order") }

# Message: the width of the text column, in cells.
ui-text-width = Text width: { $cells }

# Message: the settings were reloaded.
ui-settings-reloaded = Settings reloaded.

# Label of a copy of a story.
ui-copy-label = copy

# Hints of the first-steps line, the most important first.
ui-first-steps =
    .down = { KEY("down") }/{ KEY("up") } move
    .open = { KEY("open") } read
    .next-anchor = { KEY("next-anchor") } names
    .search = { KEY("search") } search
    .help = { KEY("help") } help
    .folder = · your own news: kliping FOLDER
    .escape = · { KEY("escape") } hides this line

# Label of a link to several stories.
ui-ambiguous-link = ⋮{"\u00A0"}{ $count }{"\u00A0"}stories

# Label of a link to a story that is not in the collection.
ui-missing-link = ✗{"\u00A0"}not{"\u00A0"}here

# Note that lines of website furniture are hidden.
ui-hidden-furniture =
    ⋯ { $count } { $count ->
        [one] line
       *[other] lines
    } of the site folded · { $key } raw text

# A number of stories, in the top bar.
ui-story-count =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# A number of unread stories, in the top bar.
ui-unread-count = { NUMBER($count) } unread

# Progress of the indexing, in the top bar.
ui-reading-stories =
    reading… { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# Texts of an empty list.
ui-no-stories-here = There are no stories here.
ui-empty-collection-hint = { KEY("collections") } opens another collection · { KEY("check") } state of this one
ui-all-read-hint = { KEY("unread-only") } shows all stories again · { KEY("search") } search
ui-nothing-matches = Nothing matches.
# The queries with one condition less, the first of which a key searches for.
ui-relaxed-query-key =
    { KEY("open") } without { $omitted }: { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    }
ui-relaxed-query =
    Without { $omitted }: { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    }
ui-unread-only-hint = { KEY("unread-only") } also searches what has been read.
ui-no-match-hint = { KEY("escape") } shows everything again.

# The sheet of what was skipped.
ui-skipped-title = State of the collection
ui-nothing-skipped = Everything was read; nothing was skipped.
ui-skipped-records =
    { NUMBER($count) } { $count ->
        [one] record
       *[other] records
    } ({ $records }): { $reason }
ui-proposed-settings = By their content, the columns may be these; write this to config.toml:

# Message: there is no earlier or later history entry.
ui-no-history =
    { $back ->
        [true] Nothing to go back to.
       *[false] Nothing to go forward to.
    }

# Message: stories were marked as read.
ui-marked-as-read =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } marked read · { KEY("undo") } undoes

# Message: the highlighting of names and figures was toggled.
ui-highlighting-toggled =
    { $shown ->
        [true] Names and figures are marked.
       *[false] Names and figures are not marked.
    }

# Messages: the current sort order.
ui-sorted-by-relevance = Sorted: best match first
ui-sorted-by-date = Sorted: newest first
ui-sorted-by-oldest = Sorted: oldest first
ui-sorted-by-title = Sorted: by title
ui-sorted-by-outlet = Sorted: by outlet

# Names of the sort orders on the command line.
ui-order-relevance = best
ui-order-date = date
ui-order-oldest = oldest
ui-order-title = title
ui-order-outlet = outlet

# Number of stories that mention an entity, and number of mentions.
ui-mention-counts =
    { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    } · { NUMBER($mentions) } { $mentions ->
        [one] mention
       *[other] mentions
    }

# Other names of an entity.
ui-other-names = also: { $names }

# Number of stories of the tallest bar of the chart.
ui-chart-maximum =
    most: { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } · { KEY("previous-link") } { KEY("next-link") } choose a bar

# Titles of the pickers.
ui-help-title = Help
# Groups of commands in the help.
ui-group-read = Read
ui-group-search = Search
ui-group-mark = Mark
ui-group-names = Names
ui-group-copy = Copy
ui-group-screen = Screen
ui-symbols-heading = Signs on the screen
# Above commands that do nothing where the help was opened.
ui-elsewhere-heading = In other views
ui-commands-title = Commands
ui-outline-title = Outline
ui-titles-title = To a title
ui-history-title = History
ui-collections-title = Collections

# Key hints of the pickers.
ui-help-hints = type to filter  ↑↓ move  ↵ run  Esc close
ui-commands-hints = ⇥ complete  ↑↓ move  ↵ run  Esc cancel
ui-picker-hints = type to filter  ↑↓ move  ↵ open  Esc close

# Key hints of a popup. While it waits for a program, the program can be stopped.
ui-popup-hints =
    { $waiting ->
        [true] { KEY("escape") } stop
       *[false] { KEY("down") }/{ KEY("up") } scroll  { KEY("copy-citation") } citation  { KEY("copy-address") } address  { KEY("escape") } close
    }

# Meanings of the symbols on the screen, with those of unread stories and of inferred dates.
ui-starred-label = starred
ui-folded-label = two copies merged into this story
ui-inferred-date-label = inferred date
ui-link-label = link to the story of that date
ui-ambiguous-link-label = link to several stories
ui-missing-link-label = the linked story is not here
ui-subhead-label = subhead
ui-unsaved-marks-label = not saved yet

# The current match and the number of matches.
ui-current-match = { NUMBER($hit) }/{ NUMBER($count) }

# Number of matches.
ui-matches =
    { NUMBER($count) } { $count ->
        [one] match
       *[other] matches
    }

# Messages: text was copied to the clipboard.
ui-title-copied = Title copied.
ui-address-copied = Address copied.
ui-citation-copied = Citation copied.
ui-paragraph-copied = Paragraph copied.
ui-story-copied = Story copied.

# Exit status of a program.
ui-program-done = done
ui-program-failed = failed, code { $code }
ui-program-stopped = stopped

# Message: the text is not a date.
ui-not-a-date = Not a date: { $text }. Examples: { ui-date-examples }

# Labels of the metadata of a story.
ui-detail-outlet = outlet
ui-detail-published = published
ui-detail-address = address
ui-detail-place = place
ui-detail-section = section
ui-detail-reporter = reporter
ui-detail-author = author
ui-detail-editor = editor
ui-detail-source = source
ui-detail-first-published = first published by
ui-detail-tags = tags
ui-detail-summary = summary
ui-detail-words = words
ui-detail-file = file

# Key hints of the list, the most important first and help last.
ui-list-hints =
    .down = { KEY("down") }/{ KEY("up") } move
    .open = { KEY("open") } open
    .next-match = { KEY("next-match") } next unread
    .search = { KEY("search") } search
    .toggle-star = { KEY("toggle-star") } star
    .toggle-read = { KEY("toggle-read") } read
    .titles = { KEY("titles") } titles
    .unread-only = { KEY("unread-only") } unread only
    .quit = { KEY("quit") } quit
    .help = { KEY("help") } help

# Key hint of a selected link.
ui-follow-hint = { KEY("open") } follow

# Key hints of the reader, the most important first and help last.
ui-reader-hints =
    .page-down = { KEY("page-down") } scroll
    .next-story = { KEY("next-story") } next
    .next-match = { KEY("next-match") } next unread
    .next-anchor = { KEY("next-anchor") } link/name
    .back = { KEY("back") } back
    .quit = { KEY("quit") } list
    .find = { KEY("find") } find
    .toggle-star = { KEY("toggle-star") } star
    .copy-citation = { KEY("copy-citation") } cite
    .outline = { KEY("outline") } outline
    .help = { KEY("help") } help

# Tags, notes, dossiers, saved searches and exports on the screen.
ui-nothing-to-select = There is no text to select.
ui-passage-copied = Passage copied.
ui-note-lost = The passage of this note is no longer in the text; the note stays.
ui-note-saved =
    { $highlight ->
        [true] Passage highlighted · { KEY("notes") } notes · { KEY("undo") } undoes
       *[false] Note saved · { KEY("notes") } notes · { KEY("undo") } undoes
    }
ui-no-notes-on-story = There are no notes on this story. { KEY("select") } selects a passage.
ui-story-of-note-missing = The story of this note is not in this collection.
ui-lost-label = lost its place
ui-not-here-label = not in this collection
ui-new-tag-label = new tag
ui-not-a-tag = { $text } cannot be a tag: up to 120 bytes, no control characters.
ui-tagged =
    { $tags } { $added ->
        [true] added to
       *[false] removed from
    } { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } · { KEY("undo") } undoes
ui-list-is-empty = The list is empty or still loading.
ui-name-is-empty = The name is empty.
ui-nothing-to-add = Select a story or a name first.
ui-already-in-dossier = Already in { $name }.
ui-added-to-dossier = Added to { $name }, as number { NUMBER($count) } · { KEY("undo") } undoes
ui-new-dossier-label = new dossier
ui-item-count =
    { NUMBER($count) } { $count ->
        [one] item
       *[other] items
    }
ui-unknown-dossier = There is no dossier { $name }.
ui-removed-note-label = (removed note)
ui-search-first = First search for something: { KEY("search") }
ui-search-saved = Search saved as { $name } · { KEY("saved-searches") } lists the saved searches
ui-search-with-news =
    { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    } · { NUMBER($new) } new
ui-unknown-search = There is no saved search { $name }.
ui-search-too-large = More than 200,000 stories match; what is new in so many cannot be told. Narrow the search.
ui-export-story = this story
ui-export-list = the list as it stands
ui-export-notes = the notes on the listed stories
ui-export-file-examples = list.md · list.csv · list.jsonl · list.bib · list.ris · list.json · pages.html · folder/
ui-export-notes-examples = notes.jsonld (W3C Web Annotations)
ui-export-progress = { NUMBER($done) } of { NUMBER($total) } stories …
ui-export-heading = Export to { $file }
ui-workspace-undone = Undone.

# Titles of the lists.
ui-tags-title = Tags of this story
ui-list-tags-title = Tags for all stories of the list
ui-story-notes-title = Notes on this story
ui-notes-title = Notes
ui-dossiers-title = Dossiers
ui-dossier-choice-title = Add to dossier
ui-dossier-items-title = Dossier
ui-saved-searches-title = Saved searches
ui-queries-title = Earlier searches
ui-exports-title = Export

# Key hints of the lists.
ui-tags-hints = type a tag  ↵ add or remove  ⇥ complete  ↑↓ move  Esc close
ui-notes-hints = type to search  ↵ open  ⇥ edit  Del remove  Esc close
ui-dossiers-hints = ↵ list its stories  ⇥ contents  Del remove  Esc close
ui-dossier-choice-hints = type a name  ↵ add  ⇥ complete  ↑↓ move  Esc cancel
ui-dossier-items-hints = ↵ open  ⇥ comment  alt-↑↓ move  Del take out  Esc close
ui-saved-searches-hints = ↵ all  ⇥ new ones  Del remove  Esc close

# Labels of prompts.
ui-note-prompt = {" "}Note:{" "}
ui-comment-prompt = {" "}Comment:{" "}
ui-search-name-prompt = {" "}Name of the search:{" "}
ui-export-prompt = {" "}File:{" "}

# Meanings of symbols.
ui-tagged-label = has tags
ui-noted-label = has notes
ui-note-bar-label = line with a highlighted passage

# Key hints while a passage is selected, the most important first.
ui-selection-hints =
    .save = ↵ highlight
    .note = n note
    .sentence = j/k sentence
    .word = h/l word
    .paragraph = J/K paragraph
    .fix = v extend
    .dossier = p dossier
    .copy = y copy
    .cancel = Esc cancel

## The command line

# Another process is writing the index.
cli-waiting-for-index = another kliping process is writing the index of this collection; waiting…

# `kliping mcp` was given `-`.
cli-mcp-stdin = kliping mcp reads requests from standard input, so the collection cannot come from there; give files or folders.

# The index does not exist and could not be created.
cli-index-unavailable = the index of this collection could not be created; check the cache folder or use --cache-dir.

# The index was found damaged after a part of the answer was written.
cli-index-was-damaged = the index was damaged and has been rebuilt; the answer above is incomplete: run the command again.

# The index could not be built, not even in memory.
cli-indexing-failed = the index of this collection could not be created ({ $error }); check the cache folder, disk space and memory.

# The program failed in a way that was not foreseen.
cli-internal-error = internal error ({ $error }); if it happens again, remove the cache folder and report it.

# A concordance has no line.
cli-no-hits = nothing of the sort stands in these stories; try fewer words or a form such as ber*.

# No word or name is frequent enough.
cli-no-terms = no word is frequent enough; try a smaller --min, or another question.

# No amount, percentage or quantity.
cli-no-figures = these stories have no such amount, percentage or quantity.

# Headings of columns.
cli-column-count = count
cli-column-reference = in all
cli-column-term = term
cli-column-stories = stories
cli-column-names = names
cli-column-now = 30 days
cli-column-before = before

# The overview of a collection.
cli-overview-stories =
    { $stories ->
        [one] { NUMBER($stories) } story
       *[other] { NUMBER($stories) } stories
    }
cli-overview-last = newest
cli-overview-first = oldest
cli-overview-files =
    { $format }: { NUMBER($files) } { $files ->
        [one] file
       *[other] files
    }, { NUMBER($skipped) } { $skipped ->
        [one] record
       *[other] records
    } skipped
cli-overview-names = Most named lately
cli-overview-other = others

# No entity matches.
cli-no-quotes = no such quotations in this collection.
cli-no-entities = no such names in this collection.

# The label before the aliases of an entity.
cli-also-known-as = also

# The label before the companions of an entity.
cli-companions-label = with

# The collection has no `Baca Juga` lines.
cli-no-threads = no such threads in this collection.
cli-no-links = no story in this collection has a Baca Juga line.

# No story is related.
cli-nothing-related = no related stories in this collection.

# No story of the collection has the id.
cli-unknown-story = { $id }: no story in this collection has this id; `kliping list` prints ids.

# Standard input could not be read.
cli-stdin-failed = standard input could not be read: { $error }. Pass a file instead.

# Standard output could not be written.
cli-output-failed = output could not be written: { $error }. Check where it goes.

# State of a link.
cli-link-here = here
cli-link-several = { NUMBER($count) } stories:
cli-link-missing = missing

# Follows the state of a link.
cli-link-guessed = , end of title guessed

# Progress of the indexing.
cli-progress =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# Words for periods that the search prompt suggests after `date:`.
library-period-examples = today yesterday this-week last-week this-month last-month this-year last-year 7d 30d

# Size of an index that is not on disk.
library-place-byline = byline
library-place-link = link
library-place-section = section
library-place-outlet = outlet
library-place-caption = caption
library-place-furniture = site text
cli-near-all-words = with all significant words: { NUMBER($count) }
cli-near-most-words = with some of the words: { NUMBER($count) }

# Only the best of them are listed.
cli-near-best-words = with some of the words: the best { NUMBER($count) }
cli-near-beside-text = with words outside the text: { NUMBER($count) }
cli-in-memory-only = in memory only

# The summary of `index`.
cli-index-summary =
    { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    }, { NUMBER($new) } read anew in { $seconds } seconds; index { $size }.

# The list is empty. If it is filtered, the collection has stories, but none matches the query.
cli-no-stories =
    { $filtered ->
        [true] no story matches this query; try fewer words.
       *[false] there are no stories here; `kliping check` says what was read.
    }

# No story names the entity.
cli-unknown-name = { $name }: no story mentions it; `kliping entities` prints the names.

# The numbers of stories and mentions of an entity.
cli-mention-counts =
    { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    } · { NUMBER($mentions) } { $mentions ->
        [one] mention
       *[other] mentions
    }

# Rows of a table that a limit cut.
cli-rows-cut = { NUMBER($shown) } of { NUMBER($total) } rows are shown; --limit sets how many.

# The argument of `show` is neither an id nor an existing file.
cli-unknown-story-argument = { $name }: neither an id (16 hexadecimal digits) nor a file; `kliping list` prints ids.

# The file has several stories; the first is shown.
cli-showing-first-story = { $file } contains { $stories } stories; this is the first. To see all: kliping list.

# Files or records were skipped.
cli-skipped-records =
    { $count } { $count ->
        [one] file or record was
       *[other] files or records were
    } skipped; `kliping check` says why.

# The collection opened last does not exist any more.
cli-last-collection-missing = { $path }: the last collection no longer exists. Give another path, or --sample for the built-in sample.

# `--sample` was given together with a path.
cli-sample-with-path = { $path }: --sample opens only the built-in sample. Remove one of the two.

# A path precedes the subcommand.
cli-path-before-command = { $path }: paths come after the subcommand: kliping { $command } { $path }. Write a file called { $command } as ./{ $command }.

# The new state of a story.
cli-mark-read = read
cli-mark-unread = unread
cli-mark-starred = starred
cli-mark-unstarred = not starred

# Follows the state of a story that had it before.
cli-mark-unchanged = {" "}(unchanged)

# The result of importing marks.
cli-marks-imported =
    { $changed } of { $stories } { $stories ->
        [one] story
       *[other] stories
    } got new marks.

# Follows the result of importing marks.
cli-records-imported = {" "}{ $count ->
    [one] { NUMBER($count) } note, dossier item or saved search is new.
   *[other] { NUMBER($count) } notes, dossier items and saved searches are new.
}
# Follows the result of importing marks.
cli-lines-not-imported =
    {" "}{ $count } { $count ->
        [one] line
       *[other] lines
    } could not be read.

# The content of a marks file.
cli-marks-file =
    { $path }{ $own }: { $stories } { $stories ->
        [one] story
       *[other] stories
    }

# Follows the path of this device's marks file.
cli-this-device = {" "}(this device)

# Follows the content of a marks file.
cli-unreadable-lines =
    , { $count } { $count ->
        [one] line
       *[other] lines
    } that cannot be read

# The number of damaged marks files.
cli-damaged-marks-files =
    something is amiss in { $files } { $files ->
        [one] file
       *[other] files
    } of marks; what can be read is used.

# The number of links by kind of target.
cli-link-counts =
    { $all } { $all ->
        [one] link
       *[other] links
    }: { $here } here, { $several } several, { $missing } missing.

# The settings name an unknown field.
cli-unknown-field = config.toml: unknown field "{ $name }"; fields: { $fields }.

# The manual page does not exist.
cli-unknown-man-page = unknown page { $name }; pages: { $known }.

# The settings are valid.
cli-settings-valid =
    { $path }: { $exists ->
        [true] fine
       *[false] no such file; the defaults apply
    }

# Counts of the report of `check`.
cli-file-count =
    { NUMBER($count) } { $count ->
        [one] file
       *[other] files
    }
cli-story-count =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }
cli-copy-count =
    { NUMBER($count) } { $count ->
        [one] copy
       *[other] copies
    }
cli-skipped-count = { NUMBER($count) } skipped

# Properties of a file.
cli-day-first = day first
cli-month-first = month first
cli-contradicting-dates =
    { NUMBER($count) } { $count ->
        [one] date contradicts
       *[other] dates contradict
    } this order
cli-packed = compressed

# Follows the number of stories of a file.
cli-copies-within =
    { NUMBER($count) } { $count ->
        [one] of them a copy
       *[other] of them copies
    }
cli-ignored-files =
    { NUMBER($count) } { $count ->
        [one] other file
       *[other] other files
    } ignored
cli-table-rows =
    { NUMBER($count) } { $count ->
        [one] row
       *[other] rows
    }
cli-ragged-rows =
    { NUMBER($count) } { $count ->
        [one] row
       *[other] rows
    } with too many cells

# Labels of the lines of the report.
cli-titles-label = titles
cli-dates-label = dates
cli-outlets-label = outlets
cli-bylines-label = bylines
cli-links-label = links
cli-breaks-label = paragraphs
cli-folded-label = merged
cli-removed-label = removed

# Counts over the stories.
cli-titles-from-text = { NUMBER($count) } inferred from the text
cli-titles-without-text = { NUMBER($count) } without text
cli-dates-stated = { NUMBER($count) } stated
cli-dates-inferred = { NUMBER($count) } inferred
cli-dates-by-file = { NUMBER($count) } only from the file time
cli-unknown-count = { NUMBER($count) } unknown
cli-more-outlets =
    +{ NUMBER($count) } { $count ->
        [one] other
       *[other] others
    }
cli-links-here = { NUMBER($count) } here
cli-links-ambiguous =
    { NUMBER($count) } { $count ->
        [one] matches
       *[other] match
    } several stories
cli-links-missing = { NUMBER($count) } not in the collection
cli-syndicated = { NUMBER($count) } republished from another outlet
cli-paragraphs-restored =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } got paragraphs back
cli-furniture =
    { NUMBER($count) } { $count ->
        [one] site insertion or caption
       *[other] site insertions and captions
    }

# What sanitizing removed.
cli-escapes =
    { NUMBER($count) } { $count ->
        [one] escape sequence
       *[other] escape sequences
    }
cli-controls =
    { NUMBER($count) } { $count ->
        [one] control character
       *[other] control characters
    }
cli-bidi-controls =
    { NUMBER($count) } { $count ->
        [one] bidi control
       *[other] bidi controls
    }
cli-invisible =
    { NUMBER($count) } { $count ->
        [one] invisible character
       *[other] invisible characters
    }
cli-combining-marks =
    { NUMBER($count) } { $count ->
        [one] combining mark
       *[other] combining marks
    }

# A share of the stories, such as 231 of 234.
cli-share = { NUMBER($count) } of { NUMBER($all) }
cli-share-all = all { NUMBER($all) }

# A skipped record, before the reason.
cli-record = record { $record }:{" "}

# Precedes settings to be pasted.
cli-proposed-columns = By their contents the columns may be these; to read them so, put this into config.toml:

# Several records skipped for the same reason; $place names the first, with a colon.
cli-several-skipped = { NUMBER($count) }×, first { $place }

# Follows the number of skipped records that are not shown.
cli-all-with-json = use --json to see all

# Addresses and texts that several different stories share.
cli-shared-address = { NUMBER($count) } different stories share one address: { $address }
cli-shared-text = { NUMBER($count) } stories with different titles share one text: { $text }

## The collection: skipped files and records, queries, the index

# Reasons for which a file or record is skipped, each with what to do.
library-skip-not-found = No such file or folder; check the path.
library-skip-permission-denied = No permission to read it; change its permissions.
library-skip-symlink-loop = A symbolic link to its own folder; not followed.
library-skip-unreadable = Could not be read: { $reason }.
library-skip-binary = Neither text nor a known format; supported: { -extensions }.
library-skip-not-regular = Not a regular file; write it to a file, or pass `-` and pipe it in.
library-skip-foreign = This is { $name }, which kliping does not read; convert it with { $tool }.
library-skip-bad-compression = The compressed file is truncated or damaged here; everything before was read. Download the file again.
library-skip-bad-workbook = Not a readable workbook ({ $reason }); save it again as .xlsx or .csv.
library-skip-only-charts = Only charts, no sheet with cells; save the data behind them as .csv.
library-skip-in-archive = { $name }: { $reason }
library-skip-empty = It contains no title and no text.
library-skip-no-text = It contains no text; a script loads the text when the page is opened. Save the page again from a browser.
library-skip-link-page = A list of links, not a story; save the stories it links to.
library-skip-empty-folder = No { -extensions } file in this folder.
library-skip-too-large = Larger than { $megabytes } MB; split it.
library-skip-truncated = The file ends early at line { $line }, column { $column }; everything complete before that was read. Download the file again.
library-skip-invalid-json = Invalid JSON at line { $line }, column { $column }; fix it there.
library-skip-invalid-xml = Invalid XML at line { $line }, column { $column }; everything complete before that was read. Fix it there.
library-skip-address-list = A list of addresses (a sitemap or OPML) without texts; open the pages it lists.
library-skip-not-an-object = Not an object with a title and a text.
library-skip-no-known-column = No column is recognized as title or text; rename one to "title" or "content". Columns: { $names }.
library-skip-no-header = There is no header row. Add one as the first line (title,content,date), or set the columns in the settings under [[collection]]: fields.title = "#1", fields.body = "#2". First row: { $names }.
library-skip-no-known-field = No field is recognized as title or text; rename one to "title" or "content". Fields: { $names }.
library-skip-unclosed-quote = A quotation mark opened in this row is never closed, so the row extends to the end of the file; close it.
library-skip-file-changed = The file has changed since it was read; reload it.

# The supported extensions.
-extensions = .txt, .md, .json, .jsonl, .csv, .tsv, .xlsx, .ods, .xls, .docx, .odt, .html, .xml, .rss, .epub, .eml, .mbox, .warc, .sql, .zip, .tar (.gz, .zst, .xz)

# None of the paths of a collection exists.
library-collection-not-found = no such file or folder. Check the path and try again.

# Notices about the index.
library-index-rebuilding = The index is damaged or of another version and is being rebuilt. Your stories and marks are safe.
library-index-not-stored = The index cannot be saved ({ $reason }); this time it is built in memory. Check the cache folder or use --cache-dir.
library-index-busy = Another kliping process is writing the index of this collection; its progress is shown here.

# Reasons why a story is related.
library-near-copy = nearly the same
library-linked = linked
library-same-day = same day
library-days-earlier =
    { $count ->
        [one] { $count } day earlier
       *[other] { $count } days earlier
    }
library-days-later =
    { $count ->
        [one] { $count } day later
       *[other] { $count } days later
    }

# A wrong part of a query, then one of the problems that follow.
library-query-error = “{ $excerpt }”: { $problem }
library-unknown-field = unknown field. Did you mean { $known }:? To search for the words themselves, put them in quotation marks.
library-not-a-date = not a date. { -date-queries }
library-no-such-year = the year { $year } is outside 1900–2100. { -date-queries }
library-no-such-month = month { $month } does not exist. { -date-queries }
library-no-such-day = day { $day } does not exist in { $month }. { -date-queries }
library-not-an-amount = not an amount of money. Write, for example, money:>1T, money:500juta..2M or money:"US$ 2 miliar".
library-unknown-state = unknown state. Possible states: { $states }.
library-unknown-feature = unknown feature. Possible features: { $features }.
library-too-deep = more than { $limit } nested parentheses. Remove some.
library-too-many-conditions = more than { $limit } words from here on. Use fewer.

# How dates are written in queries.
-date-queries = Write, for example, date:2025-02, date:27/2/2025, date:2025-02..2025-03, date:>=2025 or date:7d.

# Names of query fields and of their values. Every language understands those of all languages.
library-field-tag = tag
library-field-note = note
library-field-dossier = dossier
library-field-new = new
library-field-person = person
library-field-organization = org
library-field-place = place
library-field-outlet = outlet
library-field-section = section
library-field-title = title
library-field-date = date
library-field-money = money
library-field-is = is
library-field-quote = quote
library-field-has = has
library-state-unread = unread
library-state-read = read
library-state-starred = starred
library-feature-quote = quote
library-feature-link = link
library-feature-copies = copies

## Marks and settings on disk

# Failed operations, each with what to do.
store-no-home = No home folder found; set HOME, or pass --config-dir, --cache-dir and --state-dir.
store-write-failed = { $path } could not be written: { $reason }. Unsaved changes are in memory only; fix the problem or choose other folders with --config-dir and --state-dir.
store-settings-unreadable = { $path }: the settings cannot be read: { $reason }. Fix this, or move the file away.
store-settings-invalid = Fix this; `kliping config --print` explains all settings.
store-not-replaced = { $path } was not read and will not be overwritten: { $reason }. New changes are in memory only; fix it, move it away, or update kliping.
store-mark-not-held = The mark was written but has no effect: another device wrote a later time in { $path }; correct the clock of that device or its line.
store-locked = Another kliping process is writing ({ $path } is locked); close it or try again.
store-unreadable-lines =
    { $count ->
        [one] { $count } line of { $path } could not be read and was left out.
       *[other] { $count } lines of { $path } could not be read and were left out.
    }
store-quarantined-lines =
    { $count ->
        [one] { $count } line of { $path } could not be read and was left out; it is put into { $folder } before the file is written again.
       *[other] { $count } lines of { $path } could not be read and were left out; they are put into { $folder } before the file is written again.
    }

# Reasons, at the end of those messages.
store-not-found = it does not exist
store-permission-denied = permission denied
store-read-only = the file system is read-only
store-storage-full = the disk is full
store-quota-exceeded = the disk quota is used up
store-not-a-directory = it is not a folder
store-is-a-directory = it is a folder
store-not-a-regular-file = it is not a regular file
store-file-too-large = it is too large
store-already-exists = a file already exists there
store-too-large = it is larger than { $megabytes } MB
store-newer-version = it was written by a newer kliping (version { $version })
store-not-marks = it does not contain kliping marks
store-not-names = it does not contain kliping name corrections
store-not-workspace = it does not hold notes, dossiers and searches of kliping

# Problems of the settings file.
store-config-syntax = not valid TOML ({ $problem })
store-config-invalid-value = { $name } takes { $allowed }, not { $value }
store-config-unknown-key = unknown key "{ $name }"
store-config-unknown-key-near = unknown key "{ $name }"; did you mean "{ $near }"?
store-config-misplaced-key = "{ $name }" belongs above [keys] and the first [[collection]]
store-config-no-path = this [[collection]] has no path; add, for example, path = "~/arsip"
store-config-not-array = write collection as [[collection]], once for each file or folder

# Values that a setting does not take.
store-a-list = a list
store-a-table = a table

# What a setting takes.
store-allowed-language = { LANGUAGES() } or "auto"
store-allowed-theme = the name of a theme, such as "dark"
store-allowed-mark-read = "dwell", "open", "end" or "manual"
store-allowed-measure = a whole number from 30 to 200
store-allowed-ascii = true, false or "auto"
store-allowed-flag = true or false
store-allowed-citation = "plain", "apa", "chicago", "ieee" or "footnote"
store-allowed-list = "auto", "compact" or "cards"
store-allowed-program = a list of words in quotes, such as ["firefox", "--new-tab"]
store-allowed-keys = lines below [keys]
store-allowed-binding = a key, such as "n", or a list of keys, such as ["n", "g n"]
store-allowed-path = the path of a file or folder, such as "~/arsip"
store-allowed-fields = names of columns, such as fields.title = "judul", or lists of them
store-allowed-date-order = "day-first", "month-first" or "undecided"

# Comments of the settings file. Their line breaks are kept.
store-help-settings =
    Settings of kliping. Lines starting with # are comments and show the default values.
    Remove the # to change a setting. kliping config --check validates this file.
store-help-language =
    Language of the interface: "id", "en", or "auto" (the system language).
    --lang and KLIPING_LANG take precedence.
store-help-theme =
    Theme by name; "auto": the last one chosen, or one that suits the terminal.
    --theme and KLIPING_THEME take precedence.
store-help-mark-read =
    When a story counts as read: "dwell" (open long enough for its length, or its
    end was shown), "open" (at once), "end" (its end was shown), "manual" (only with
    the key).
store-help-measure = Maximum width of the text in cells, from 30 to 200.
store-help-ascii =
    Draw lines and symbols in ASCII only: true, false, or "auto" (if the terminal
    cannot display anything else).
store-help-mouse = Use the mouse. With false, the mouse selects text as usual in the terminal.
store-help-terminal-title = Show what is open in the title of the terminal.
store-help-hyperlinks = Send addresses to the terminal as clickable links.
store-help-list =
    Lines of a story in the list: "compact" (one), "cards" (two, headlines wrapped),
    "auto" (two where the list is narrow).
store-help-citation =
    Style of the citation that y c copies: "plain", "apa", "chicago" (bibliography), "ieee",
    "footnote" (Turabian).
store-help-browser =
    Program that opens addresses, as a list of words: ["firefox", "--new-tab"].
    Empty: the BROWSER variable, or the system default.
store-help-clipboard =
    Program that receives copied text, as a list of words: ["wl-copy"].
    Empty: the terminal (OSC 52).
store-help-keys =
    Keys by command name: one, several, or [] for none. Commands not listed here keep
    their default keys.
store-help-collection =
    How to read a file, or everything in a folder, if the column names cannot be guessed.
    May be repeated. date_order: "day-first" or "month-first".

## Keys and themes

# Help texts of the commands.
ui-command-down = down
ui-command-up = up
ui-command-page-down = scroll the text down a page, also from the list
ui-command-page-up = scroll the text up a page, also from the list
ui-command-text-down = scroll the text down a line, also from the list
ui-command-text-up = scroll the text up a line, also from the list
ui-command-half-page-down = half a page down
ui-command-half-page-up = half a page up
ui-command-top = go to the start
ui-command-bottom = go to the end
ui-command-open = open the story; in the text: follow the selection
ui-command-list = go to the list
ui-command-reader = go to the text
ui-command-next-story = next story in the list, also from the text
ui-command-previous-story = previous story in the list, also from the text
ui-command-next-anchor = next link or name
ui-command-previous-anchor = previous link or name
ui-command-next-link = next link, skipping names
ui-command-previous-link = previous link, skipping names
ui-command-next-name = next name, skipping links
ui-command-previous-name = previous name, skipping links
ui-command-back = go back
ui-command-forward = go forward
ui-command-history = history of visited stories
ui-command-search = search the collection
ui-command-find = find in this text
ui-command-next-match = next match; without a search: next unread story
ui-command-previous-match = previous match; without a search: previous unread
ui-command-next-unread = next unread story
ui-command-previous-unread = previous unread story
ui-command-next-quote = next quotation, and who said it
ui-command-previous-quote = previous quotation
ui-command-outline = outline of this text: subheads and sections
ui-command-titles = go to a title by typing some of its letters
ui-command-date = go to a date in the list
ui-command-collections = recently opened collections
ui-command-open-collection = open a folder or file
ui-command-check = state of the collection: what was skipped, and why
ui-command-toggle-read = mark read or unread
ui-command-toggle-star = star
ui-command-spelling = search for the word as typed, then for other spellings
ui-command-mark-all-read = mark all as read (asks first)
ui-command-mark-below-read = mark the stories below as read (asks first)
ui-command-mark-above-read = mark the stories above as read (asks first)
ui-command-tag = tags of this story
ui-command-tag-list = tags for all stories of the list
ui-command-select = select a passage to highlight or note it
ui-command-notes = notes on this story
ui-command-all-notes = all notes
ui-command-add-to-dossier = add this story or name to a dossier
ui-command-dossiers = dossiers
ui-command-save-search = save this search under a name
ui-command-saved-searches = saved searches, and what is new in them
ui-command-export = export the list, this story or the notes to a file
ui-command-search-history = earlier searches
ui-command-undo = undo the last mark or name correction
ui-command-unread-only = show only unread stories, or all
ui-command-order = sort the list: best, newest, oldest, title, outlet
ui-command-thread = the events that this story is one of
ui-command-copies = copies of this story
ui-command-entities = all names; or everything about the selected one
ui-command-toggle-entities = show or hide the highlighting of names and figures
ui-command-kinds = choose the kinds that are highlighted
ui-command-reject-name = selected name: not a name
ui-command-rename-name = selected name: rename or merge
ui-command-split-name = selected name: split off this spelling
ui-command-both-names = stories that name both this and the selected name
ui-command-concordance = every hit of the search with the words around it
ui-command-chart = the stories of the list over time
ui-command-outlets = the stories of the list by outlet
ui-command-collocates = words and names beside the searched one
ui-command-figures = amounts, percentages and quantities of the list
ui-command-overview = the collection at a glance
ui-command-about = details of this story: origin, date, address
ui-command-raw = raw text
ui-command-browse = open its address in the browser
ui-command-copy-title = copy the title
ui-command-copy-address = copy the address
ui-command-copy-citation = copy a citation
ui-command-copy-paragraph = copy the top paragraph on screen
ui-command-copy-story = copy the whole story
ui-command-pipe = pipe this story to a program
ui-command-theme = next theme
ui-command-redraw = redraw the screen
ui-command-toggle-list = hide or show the list
ui-command-toggle-split = list above the text, or beside it
ui-command-toggle-mouse = leave the mouse to the terminal, or take it again
ui-command-wider = wider text
ui-command-narrower = narrower text
ui-command-wider-list = wider list
ui-command-narrower-list = narrower list
ui-command-commands = run a command by name
ui-command-help = help
ui-command-escape = close; back to the list; end the search
ui-command-quit = back to the list; from the list: quit
ui-command-quit-now = quit

# Problems of key bindings.
ui-keymap-unknown-command = unknown command { $name }
ui-keymap-unknown-command-near = unknown command { $name }; did you mean { $near }?
ui-keymap-invalid-key = unknown key "{ $name }"; examples: j, G, space, ctrl-d, alt-left, "y t"
ui-keymap-already-bound = "{ $keys }" is already bound to { $command }; give { $command } other keys, or []
ui-keymap-prefix-conflict = "{ $keys }" and "{ $others }" ({ $command }) overlap; change one of them
ui-keymap-no-key-leaves = { $name } must have a key: no other key quits the program

# Problems of themes.
ui-theme-unknown = unknown theme { $name }; themes: { $known }
ui-theme-unknown-base = base must be one of { $known }
ui-theme-unknown-key = unknown key { $name }; keys: { $known }
ui-theme-not-a-color = not a color; examples: "#89b4fa", "cyan", 117, "default"

## The program

# Opening a web address.
runtime-not-a-web-address = Not a web address, so not opened: { $url }
runtime-opened = Opened: { $url }
runtime-browser-failed = { $program } could not be started ({ $error }). Set browser in config.toml.

# Running a program.
runtime-program-failed = { $program } could not be started: { $error }

# Copying a text.
runtime-mouse-state =
    { $on ->
        [true] The mouse works in kliping again.
       *[false] The mouse belongs to the terminal: select and copy as usual.
    }
runtime-sent-to-terminal = Sent to the terminal's clipboard. If it is not there, set clipboard in config.toml.
runtime-no-clipboard = This terminal has no clipboard support; set clipboard in config.toml.

# The program cannot start.
runtime-no-terminal = The reader needs a terminal. Without one, use kliping list or kliping show.
runtime-terminal-failed = The terminal cannot be used: { $error }. Try another terminal.
runtime-thread-failed = A thread cannot be started: { $error }. Close other programs, or raise the limits (ulimit -u, ulimit -v).
runtime-terminated = Terminated by signal { $signal }. Marks are saved; start kliping again.

# A file of the index was cut short, or could not be read, while it was in use.
runtime-bus-error = A file of the index was truncated or could not be read while it was in use. Marks are kept; start kliping again, and it rebuilds the index. If this happens again, check the disk.

# Memory ran out under a limit on address space, in megabytes.
runtime-out-of-memory = Not enough memory: ulimit -v allows { $limit } MB. Raise the limit or open fewer files. What was marked before is kept.

# The program was ended by a signal that it could not handle.
runtime-killed = Ended by signal { $signal }. What was marked before is kept; start kliping again.

# A thread ended in a panic.
runtime-fault = An internal error stopped part of kliping. Marks are still saved; restart kliping and report the error.

# Follows the first problem of the settings.
runtime-config-check = run kliping config --check

# Name of the built-in collection.
runtime-sample-name = built-in sample

## Locations of problems

# A position in a file.
news-line-and-column = line { $line }, column { $column }

## The help of the command line

# Help of the subcommands and options. The English texts are those of the doc comments in cli/arguments.
cli-help-kliping = Read collections of Indonesian news kept on your own disk
cli-help-kliping-paths = Files and folders to read; `-` is standard input. Without any: what was open last, else the built-in sample
cli-help-theme = How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own
cli-help-sample = Use the built-in sample, whatever was open last
cli-help-lang = Language of the interface: Indonesian or English
cli-help-config-dir = Where settings and marks are kept
cli-help-cache-dir = Where indexes are kept; they may be thrown away
cli-help-state-dir = Where the name of this device and the last session are kept
cli-help-help = Print help
cli-help-version = Print version
cli-help-help-subcommand = The subcommand whose help is wanted
cli-help-paths = The collection: files and folders; `-` is standard input
cli-help-files = Files and folders; `-` is standard input
cli-help-json = One JSON object a line
cli-help-limit = No more than so many stories
cli-help-list = List stories, newest first
cli-help-list-query = Only stories that answer this question, as for `search`
cli-help-list-sort = The order of the list
cli-help-show = Print stories
cli-help-show-story = The story's id, as `list` prints it, or a file; `-` is standard input
cli-help-show-raw = The text as its source has it, only made safe for a terminal
cli-help-show-json = One JSON object
cli-help-show-words = Further ids, then the collection: files and folders
cli-help-show-text = Only the story, one paragraph a line, without related stories
cli-help-read = Read story after story in plain lines, for screen readers and simple terminals
cli-help-read-words = Ids of stories, then the collection: files and folders; `-` is no collection here, because commands are read from standard input
cli-help-read-plain = In plain lines; the only way there is
cli-help-read-query = Only stories that answer this question, as for `search`
cli-help-read-sort = The order of the stories
cli-help-read-lines = How many lines are printed at once
cli-help-search = Search titles and texts, the best answers first
cli-help-search-query = What is looked for: words, "phrases", -exclusions, OR, fields such as orang: tanggal: uang:
cli-help-search-sort = The order of the answers
cli-help-entities = List the people, organizations and places of a collection; or find them in texts
cli-help-entities-kind = Only entities of this kind
cli-help-entities-min = Only entities that at least so many stories name
cli-help-entities-limit = No more than so many entities; with --name, no more than so many stories
cli-help-entities-name = One entity by any of its names, with the stories that name it
cli-help-entities-stdin = Find the entities of texts on standard input: each line is one, as it is or as {"{"}"id","text"{"}"}
cli-help-entities-guide = The annotation guide by which texts on standard input are read
cli-help-quotes = List who said what; or find quotations in texts
cli-help-quotes-speaker = Only quotations of the person or body with this name
cli-help-quotes-query = Only quotations with these words
cli-help-quotes-limit = No more than so many quotations
cli-help-quotes-stdin = Find the quotations of texts on standard input: each line is one, as it is or as {"{"}"id","text"{"}"}
cli-help-quotes-csv = A table in CSV
cli-help-kwic = List every hit of a question with the words around it
cli-help-kwic-query = What is looked for: words, "phrases", forms such as ber* and *nya, "words near"~5, names as orang:"…"
cli-help-kwic-left = Words shown before each hit
cli-help-kwic-right = Words shown after each hit
cli-help-kwic-sort = The order of the lines: by date, outlet, or a word to the left (L1 is the last) or right
cli-help-kwic-limit = No more than so many lines
cli-help-count = Count stories and hits by period, outlet, section or name
cli-help-count-words = Questions as for `search`, each counted by itself; then the collection: files and folders
cli-help-count-by = What is counted by
cli-help-count-per = What frequencies are relative to: a million words, or a million stories
cli-help-count-limit = No more than so many keys
cli-help-count-svg = A chart as a picture (SVG)
cli-help-csv = Comma-separated values with a header
cli-help-collocates = List the words and names beside a word or name
cli-help-collocates-query = A word, a phrase or a name, as for `search`
cli-help-collocates-window = Words looked at on each side
cli-help-collocates-sort = The order of the terms
cli-help-forms = Count forms of words, not stems
cli-help-split-names = Count the words of names one by one
cli-help-all-words = List function words and numbers too
cli-help-min = Only terms that occur at least so often
cli-help-term-limit = No more than so many terms
cli-help-keywords = List the words that set some stories apart from others
cli-help-keywords-query = The stories whose keywords are wanted: a question as for `search`
cli-help-keywords-against = The stories to compare with; without it, all others
cli-help-ngrams = List the most frequent sequences of words
cli-help-ngrams-length = Number of words in a sequence
cli-help-ngrams-min = Only sequences that occur at least so often
cli-help-ngrams-limit = No more than so many sequences
cli-help-figures = List amounts, percentages and quantities with their values
cli-help-figures-query = Only stories that answer this question, as for `search`; after uang: only such amounts
cli-help-figures-kind = Only figures of this kind
cli-help-figures-sort = The order of the figures
cli-help-figures-limit = No more than so many figures
cli-help-network = List who is named with whom
cli-help-network-name = Only pairs with this name
cli-help-network-kind = Only entities of this kind
cli-help-network-min = Only pairs that at least so many stories name
cli-help-network-limit = No more than so many entities: those that most stories name
cli-help-network-sort = The order of the pairs
cli-help-network-matrix = A table with a row and a column for each name
cli-help-network-graphml = A graph in the format GraphML, for Gephi and networkx
cli-help-overview = Show a collection at a glance
cli-help-overview-json = One JSON object
cli-help-overview-csv = Months and outlets as comma-separated values with a header
cli-help-links = List every "Baca Juga" line and where it leads
cli-help-related = List the stories related to one
cli-help-related-id = The story's id, as `list` prints it
cli-help-related-all = Also stories that are probably not related
cli-help-threads = List threads: events that follow from one another, with their stories
cli-help-threads-min = Only threads with at least so many stories
cli-help-threads-since = Only threads with a story of this day or later, as for `search`: 2025-02-27, 7d
cli-help-threads-query = Only threads with a story that answers this question, as for `search`
cli-help-threads-stories = Every story with its event, thread, copies and series
cli-help-md = A chronology in Markdown
cli-help-thread = Print the thread of one story
cli-help-check = Say how each file was read, and what was skipped and why
cli-help-index = Bring the index of a collection up to date
cli-help-mark = Mark stories read, unread, starred or not
cli-help-mark-ids = Ids of stories, as `list` prints them
cli-help-mark-action = What they become
cli-help-marks = Take marks to another device or from one, or see what their files hold
cli-help-marks-export = Write the marks of all devices to standard output
cli-help-marks-import = Take in the marks of an exported file, or of another device's; newer marks stay
cli-help-marks-import-file = The file; `-` is standard input
cli-help-marks-check = Say of each file of marks what it holds and what of it cannot be read
cli-help-mcp = Answer an assistant on this machine (Model Context Protocol on standard input and output)
cli-help-mcp-paths = The collection: files and folders
cli-help-mcp-allow-marks = Also let the assistant mark stories read and starred
cli-help-config = Explain the settings, look them over, or say where they are
cli-help-config-print = Write a file that explains every setting, with what is set
cli-help-config-check = Say what is wrong with the settings, and where
cli-help-config-path = Say where the settings are
cli-help-search-saved = The search that was saved under this name, instead of a query
cli-help-new = Only stories that came since the saved search was last looked at
cli-help-tag = Tag stories, or list the tags in use
cli-help-tag-words = Ids of stories, then labels; without any, the tags in use are listed
cli-help-tag-remove = Remove the labels instead; without labels, all of them
cli-help-note = Make, change or remove a note on a story
cli-help-note-id = The story's id for a new note, or the id of a note
cli-help-note-quote = The words of the story that the note is about; without them, it is about the whole story
cli-help-note-text = The words of the note; without them, it is a highlight
cli-help-note-remove = Remove the note
cli-help-notes = List the notes, or take in those of a file
cli-help-notes-query = Only notes with these words
cli-help-notes-import = Take in the Web Annotations of a file; `-` is standard input
cli-help-notes-json = One Web Annotation (JSON-LD) a line
cli-help-dossier = Gather stories, notes and names for one piece of work
cli-help-dossier-add = Put stories, notes or names into a dossier, which is created if there is none
cli-help-dossier-remove = Take items out of a dossier, or remove the dossier
cli-help-dossier-move = Move an item up or down
cli-help-dossier-list = List the dossiers
cli-help-dossier-show = List what is in a dossier
cli-help-targets = Id of a story or note, or a name such as person:Ani
cli-help-dossier-name = Name of the dossier
cli-help-comment = A comment on each
cli-help-by = By how many places; negative: up
cli-help-saved = Name searches, and see what is new in them
cli-help-saved-add = Save a search under a name
cli-help-saved-add-query = What is looked for, as for `search`
cli-help-saved-remove = Remove a saved search
cli-help-saved-list = List the saved searches, with their stories and how many are new
cli-help-saved-run = Run a saved search, as `search --saved` does
cli-help-saved-name = Name of the search
cli-help-export = Write stories for other programs
cli-help-export-dossier = The stories of a dossier, in its order
cli-help-export-sort = The order of the stories
cli-help-export-format = The format
cli-help-export-with = What jsonl and csv have beside the metadata
cli-help-export-output = File or folder to write, which must not be a folder that exists; `-` is standard output
cli-help-completions = Print the completions of a shell
cli-help-completions-shell = The shell
cli-help-man = Print a page of the manual, for man
cli-help-man-page = The subcommand whose page it is; without one, the page of kliping itself

# The end of the help.
cli-after-help =
    A PATH that is called like a subcommand is written ./list.
    Exit codes: 0 found, 1 nothing found, 2 error.
    Environment: KLIPING_LANG, KLIPING_THEME, KLIPING_CONFIG_DIR, KLIPING_CACHE_DIR, KLIPING_STATE_DIR, NO_COLOR.

# Headings of the help.
cli-usage-heading = Usage
cli-commands-heading = Commands
cli-arguments-heading = Arguments
cli-options-heading = Options
cli-common-options-heading = Common options

# Placeholders in the usage line.
cli-usage-options = [OPTIONS]
cli-usage-command = COMMAND

# After the help of an option.
cli-possible-values = [possible values: { $values }]
cli-default-value = [default: { $value }]

# An error in the arguments, one of the following.
cli-error-and-help =
    { $error }.
    Help: kliping --help

# Follows an unknown name.
cli-error-meant = ; did you mean { $meant }?
cli-error-unknown-option = unknown option { $name }{ $meant }
cli-error-unknown-subcommand = unknown subcommand { $name }{ $meant }
cli-error-no-value = { $name } needs a value
cli-error-invalid-value = { $name } does not take "{ $value }"{ $meant } (possible values: { $values })
cli-error-rejected-value = { $name } does not take "{ $value }": { $reason }
cli-error-not-a-count = it takes a whole number from 1
cli-error-not-an-id = it takes 16 hexadecimal digits
cli-error-missing = missing: { $name }
cli-error-repeated = { $name } may be given only once
cli-error-conflict = { $name } cannot be used with { $other }

# Tags, notes, dossiers, saved searches and exports.

cli-tag-needs-ids = No story is named: give the ids that `kliping list` prints first, then the labels.
cli-invalid-tag = “{ $label }” cannot be a tag: it is empty, longer than 120 letters, or has a comma.
cli-unknown-note = There is no story or note with the id { $id }; `kliping notes` lists the notes.
cli-quote-not-found = The story does not have the words “{ $quote }”; write them as `kliping show` prints them.
cli-note-lost = {" "}[lost its place]
cli-notes-imported =
    { NUMBER($count) } { $count ->
        [one] note is
       *[other] notes are
    } new or changed; { NUMBER($invalid) } { $invalid ->
        [one] annotation
       *[other] annotations
    } could not be read.
cli-file-unreadable = { $path } cannot be read: { $reason }.
cli-unknown-dossier = There is no dossier “{ $name }”; `kliping dossier list` lists them.
cli-name-is-empty = The name is empty.
cli-invalid-item = “{ $item }” is no id of a story or note, and no name such as person:Ani.
cli-unknown-search = There is no saved search “{ $name }”; `kliping saved list` lists them.
cli-read-title = Story { NUMBER($at) } of { NUMBER($all) }: { $title }
cli-read-continued = (continued where you were)
cli-read-state-read = read
cli-read-state-starred = starred
cli-read-prompt-more = -- { NUMBER($left) } more lines. Enter: read on. h: help
cli-read-prompt-next = -- End of the story. Enter: mark it read, and the next one. h: help
cli-read-prompt-end = -- End of the last story. Enter: mark it read. q: quit
cli-read-no-more = There is no such story.
cli-read-unknown = Unknown command. h: help
cli-read-undone = Undone.
cli-read-nothing-to-undo = Nothing to undo here.
cli-read-help =
    Enter: read on; at the end, mark the story read and open the next one
    n, p: next story, previous story
    l: the next headlines; a number: open that story
    s: star   r: read or unread   #tag: add or remove a tag   u: undo
    q: quit
cli-search-too-large = The saved search “{ $name }” has more than 200,000 stories, too many to tell which are new; narrow it down.
# Exports.
export-output-failed = Standard output cannot be written: { $reason }.
export-unknown-story = There is no story { $id } in this collection.
export-unknown-format = The name { $path } does not tell the format; it ends in .md, .csv, .jsonl, .bib, .ris, .json (CSL), .html or /.
runtime-exported =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    } written to { $path }
runtime-notes-exported =
    { NUMBER($count) } { $count ->
        [one] note
       *[other] notes
    } written to { $path }
export-canceled = The export was canceled; nothing was written.
export-needs-folder = This format is a folder; name one with --output.
export-file-exists = The folder { $path } exists already; choose another name or remove it.
export-file-failed = { $path } cannot be written: { $reason }.
export-names = Names
export-title = Stories
