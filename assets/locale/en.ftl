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

# The heading above stories that link to this one.
text-backlinks-heading = Linked from

# Message for a story of which only the headline is available.
text-no-text-message = The source has no text for this story.

# Placeholder for a missing headline.
text-untitled = (untitled)

# A publication date that kliping inferred.
text-inferred-date = { $date } (inferred)

# Note: kliping inserted paragraph breaks.
text-inferred-breaks = paragraphs: kliping

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
ui-entity-kinds-hints = 1–7 switch  { KEY("toggle-entities") } all  { KEY("escape") } close

# Message: a link's story is not in the collection.
ui-link-not-in-collection = Not in this collection: { $title }

# Message: some files or records could not be read.
ui-files-skipped = { NUMBER($count) } could not be read; kliping check says why.

# Message: another program or new files added stories to the collection while the screen was open.
ui-stories-added =
    { NUMBER($count) } new { $count ->
        [one] story
       *[other] stories
    }

# Message: every story in the list is read.
ui-everything-read = Everything is read.

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
ui-story-unavailable-hint = Put the file back or correct it, then press { KEY("open") } on this row of the list. Stars and marks of the row still work.

# Message: a part of the program failed while it looked something up.
ui-request-failed = A fault inside kliping: this could not be loaded.

# Message: there is nothing to undo.
ui-nothing-to-undo = Nothing to undo.

# Question before all stories are marked as read.
ui-confirm-mark-all-read = Mark { NUMBER($count) } stories as read? (y/n)

# Message: the story has no web address.
ui-no-address = This story has no web address.

# Title of the choice between several stories.
ui-story-choice-title = Which one?

# Message: the current theme.
ui-theme = Theme: { $name }

# Message: the story has no copies.
ui-no-copies = This story has no copies.

# Label of an unread story.
ui-unread-label = unread

# Label of the unread filter.
ui-unread-filter-label = unread only

# Title of the entity-kind checklist.
ui-entity-kinds-title = What is marked

# Label of help rows that show the style of an entity kind.
ui-style-legend-label = mark in the text

# Title of the entity browser.
ui-entity-browser-title = Names

# Name of the tab with all entity kinds.
ui-all-kinds = all

# Key hints of the entity browser, the most important first and help last.
ui-entity-browser-hints =
    .open = { KEY("open") } open
    .search = { KEY("search") } filter
    .next-anchor = { KEY("next-anchor") } kind
    .rename-name = { KEY("rename-name") } rename
    .reject-name = { KEY("reject-name") } no name
    .quit = { KEY("quit") } back
    .help = { KEY("help") } help

# Key hints of the lens, the most important first and help last.
ui-lens-hints =
    .open = { KEY("open") } open
    .back = { KEY("back") } back
    .entities = { KEY("entities") } all names
    .rename-name = { KEY("rename-name") } rename/merge
    .split-name = { KEY("split-name") } split
    .reject-name = { KEY("reject-name") } no name
    .help = { KEY("help") } help

# Title of the choice of a name to split off.
ui-split-name-title = Which name is to be split off?

# Text shown while results are being computed.
ui-computing = Counting …

# Text of an entity browser without matches.
ui-no-matching-entities = No name fits. { KEY("escape") }: all.

# Text of a lens on an entity that no story mentions.
ui-entity-not-mentioned = No story names { $name }. { KEY("undo") }: undo · { KEY("back") }: back

# Heading of the entities that co-occur with an entity.
ui-co-occurring-heading = Together with · the most telling first

# Heading of the stories that mention an entity.
ui-stories-heading = Stories ({ NUMBER($count) })

# Key hints of a selected name.
ui-selected-name-hints =
    .open = { KEY("open") } open
    .rename-name = { KEY("rename-name") } rename
    .split-name = { KEY("split-name") } split off
    .reject-name = { KEY("reject-name") } no name

# Prompt for another name.
ui-name-prompt = {" "}Name:{" "}

# Message: a name was rejected.
ui-rejected = No longer a name: { $name } · { KEY("undo") } undoes

# Message: an entity was renamed.
ui-renamed = { $name } is now { $other } · { KEY("undo") } undoes

# Message: a name was split off.
ui-name-split = { $name } now stands for itself · { KEY("undo") } undoes

# Message: the name is the entity's canonical name and cannot be split off.
ui-name-cannot-be-split = { $name } is its own name; there is nothing to split off.

# Message: the override already exists.
ui-override-exists = It is decided so already.

# Message: the command needs a selected name.
ui-select-a-name-first = First choose a name in the text: { KEY("next-anchor") }

# Text of a picker without matching items.
ui-no-matching-items = Nothing fits.

# Last item of the collection picker: opens another folder or file.
ui-open-other-collection = another folder or file …

# Label of help rows that explain a symbol.
ui-symbol-label = sign

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
ui-not-found = Not in this text.

# Message: the command needs an open story.
ui-open-a-story-first = First open a story: { KEY("open") }

# Label of a running program.
ui-program-running = Running …

# Message: a quotation mark is not closed.
ui-unclosed-quote = A quotation mark is not closed.

# Message: the command does not exist.
ui-unknown-command = There is no command { $name }. { KEY("commands") } shows them all.

# Message: the command takes no argument.
ui-unexpected-argument = { $name } stands alone, with nothing behind it.

# Message: the text is not a number.
ui-not-a-number = { $text } is no number.

# Message: the theme does not exist.
ui-unknown-theme = There is no theme { $name }.

# Message: the sort order does not exist.
ui-unknown-order = There is no order { $name }.

# Message: no story is that old.
ui-no-story-that-old = There is no story so old.

# Message: the list must be sorted by date.
ui-sort-by-date-first = First sort by date: { KEY("order") }

# Message: the width of the text column, in cells.
ui-text-width = Text width: { $cells }

# Message: the settings were reloaded.
ui-settings-reloaded = Settings read again.

# Label of a copy of a story.
ui-copy-label = copy

# Hints of the first-steps line, the most important first.
ui-first-steps =
    .down = { KEY("down") }/{ KEY("up") } choose
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

# Text of an empty list.
ui-empty-list-title =
    { $filtered ->
        [true] Nothing matches.
       *[false] There are no stories here.
    }

# Hint below the text of an empty list.
ui-empty-list-hint =
    { $filtered ->
        [true] { KEY("escape") } shows everything again.
       *[false] { KEY("collections") } opens another collection; kliping check FOLDER says why.
    }

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
ui-sorted-by-title = Sorted: by title
ui-sorted-by-outlet = Sorted: by outlet

# Names of the sort orders on the command line.
ui-order-relevance = best
ui-order-date = date
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
    tallest: { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# Titles of the pickers.
ui-help-title = Help
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
ui-folded-label = two copies folded into this story
ui-inferred-date-label = the date is inferred
ui-link-label = a link to the story of that day
ui-ambiguous-link-label = a link to several stories
ui-missing-link-label = the linked story is not here
ui-subhead-label = subhead
ui-unsaved-marks-label = marks are not on disk yet

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

# Key hints of the reader, the most important first and help last.
ui-reader-hints =
    .down = { KEY("down") }/{ KEY("up") } scroll
    .next-anchor = { KEY("next-anchor") } link/name
    .open = { KEY("open") } follow
    .back = { KEY("back") } back
    .find = { KEY("find") } find
    .quit = { KEY("quit") } list
    .copy-citation = { KEY("copy-citation") } cite
    .toggle-star = { KEY("toggle-star") } star
    .outline = { KEY("outline") } outline
    .help = { KEY("help") } help

## The command line

# Another process is writing the index.
cli-waiting-for-index = another kliping is writing the index of this collection; waiting for it…

# The index does not exist and could not be created.
cli-index-unavailable = the index of this collection could not be made; check the cache folder or use --cache-dir.

# The index was found damaged after a part of the answer was written.
cli-index-was-damaged = the index was damaged and is rebuilt; the answer above is not complete: run this command again.

# The index could not be built, not even in memory.
cli-indexing-failed = the index of this collection could not be made ({ $error }); check the cache folder, disk space and memory.

# The program failed in a way that was not foreseen.
cli-internal-error = an error in the program ({ $error }); remove the cache folder if it happens again, and report it.

# No entity matches.
cli-no-entities = no story of this collection names anything of the sort.

# The label before the aliases of an entity.
cli-also-known-as = also

# The label before the companions of an entity.
cli-companions-label = with

# The collection has no `Baca Juga` lines.
cli-no-links = no story here has a Baca Juga line.

# No story is related.
cli-nothing-related = no story of this collection is related to it.

# No story of the collection has the id.
cli-unknown-story = { $id }: no story of this collection has this id; `kliping list` prints the ids.

# Standard input could not be read.
cli-stdin-failed = standard input could not be read: { $error }. Give a file instead.

# Standard output could not be written.
cli-output-failed = the output could not be written: { $error }. Check where it goes.

# State of a link.
cli-link-here = here
cli-link-several = several
cli-link-missing = missing

# Follows the state of a link.
cli-link-guessed = , end of title guessed

# Progress of the indexing.
cli-progress =
    { NUMBER($count) } { $count ->
        [one] story
       *[other] stories
    }

# Size of an index that is not on disk.
cli-place-byline = byline
cli-place-link = link
cli-place-section = section
cli-place-outlet = outlet
cli-place-caption = caption
cli-place-furniture = site text
cli-near-all-words = with all words that matter: { NUMBER($count) }
cli-near-most-words = with some of the words: { NUMBER($count) }
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
        [true] no story holds all of this; try fewer words.
       *[false] there are no stories here; `kliping check` says what was read.
    }

# No story names the entity.
cli-unknown-name = { $name }: no story names it; `kliping entities` prints the names.

# The numbers of stories and mentions of an entity.
cli-mention-counts =
    { NUMBER($stories) } { $stories ->
        [one] story
       *[other] stories
    } · { NUMBER($mentions) } { $mentions ->
        [one] mention
       *[other] mentions
    }

# The number of stories that are not shown.
cli-more-stories =
    … and { NUMBER($count) } more { $count ->
        [one] story
       *[other] stories
    }

# The argument of `show` is neither an id nor an existing file.
cli-unknown-story-argument = { $name }: neither an id (16 hexadecimal digits) nor a file; `kliping list` prints the ids.

# The file has several stories; the first is shown.
cli-showing-first-story = { $file } holds { $stories } stories; this is the first. See all: kliping list.

# Files or records were skipped.
cli-skipped-records =
    { $count } { $count ->
        [one] file or record was
       *[other] files or records were
    } skipped; `kliping check` says why.

# The collection opened last does not exist any more.
cli-last-collection-missing = { $path }: the collection opened last is no longer there. Name another path, or give --sample for the built-in stories.

# `--sample` was given together with a path.
cli-sample-with-path = { $path }: --sample means the built-in stories alone. Leave out one of the two.

# A path precedes the subcommand.
cli-path-before-command = { $path }: paths stand after the subcommand: kliping { $command } { $path }. A file called { $command } is written ./{ $command }.

# The new state of a story.
cli-mark-read = read
cli-mark-unread = unread
cli-mark-starred = starred
cli-mark-unstarred = not starred

# Follows the state of a story that had it before.
cli-mark-unchanged = {" "}(as before)

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
cli-unknown-field = config.toml: there is no field "{ $name }"; the fields are: { $fields }.

# The manual page does not exist.
cli-unknown-man-page = there is no page { $name }; the pages are: { $known }.

# The settings are valid.
cli-settings-valid =
    { $path }: { $exists ->
        [true] fine
       *[false] there is no such file; the defaults hold
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
cli-contradicting-dates = { NUMBER($count) } dates contradict this order
cli-packed = packed

# Follows the number of stories of a file.
cli-copies-within = { NUMBER($count) } of them copies
cli-ignored-files = { NUMBER($count) } other files ignored
cli-ragged-rows = { NUMBER($count) } rows with too many cells

# Labels of the lines of the report.
cli-titles-label = titles
cli-dates-label = dates
cli-outlets-label = outlets
cli-bylines-label = bylines
cli-links-label = links
cli-breaks-label = breaks
cli-folded-label = folded
cli-removed-label = removed

# Counts over the stories.
cli-titles-from-text = { NUMBER($count) } made from the text
cli-titles-without-text = { NUMBER($count) } without text
cli-dates-stated = { NUMBER($count) } stated
cli-dates-inferred = { NUMBER($count) } inferred
cli-dates-by-file = { NUMBER($count) } by the file's time only
cli-unknown-count = { NUMBER($count) } unknown
cli-more-outlets = +{ NUMBER($count) } others
cli-links-here = { NUMBER($count) } here
cli-links-ambiguous = { NUMBER($count) } to one of several
cli-links-missing = { NUMBER($count) } not in the collection
cli-syndicated = { NUMBER($count) } taken over from another outlet
cli-paragraphs-restored = { NUMBER($count) } stories got paragraphs back
cli-furniture = { NUMBER($count) } pieces of site furniture and captions

# What sanitizing removed.
cli-escapes = { NUMBER($count) } escape sequences
cli-controls = { NUMBER($count) } control characters
cli-bidi-controls = { NUMBER($count) } bidi controls
cli-invisible = { NUMBER($count) } invisible characters
cli-combining-marks = { NUMBER($count) } combining marks

# A share of the stories, such as 231 of 234.
cli-share = { NUMBER($count) } of { NUMBER($all) }
cli-share-all = all { NUMBER($all) }

# A skipped record, before the reason.
cli-record = record { $record }:{" "}

# Follows the number of skipped records that are not shown.
cli-all-with-json = all of them with --json

# Addresses and texts that several different stories share.
cli-shared-address = { NUMBER($count) } different stories have one address: { $address }
cli-shared-text = { NUMBER($count) } stories with other titles have one text: { $text }

## The collection: skipped files and records, queries, the index

# Reasons for which a file or record is skipped, each with what to do.
library-skip-not-found = There is no such file or folder; check the path.
library-skip-permission-denied = No permission to read it; change its permissions.
library-skip-symlink-loop = A symbolic link that leads back to its own folder; not followed.
library-skip-unreadable = It could not be read: { $reason }.
library-skip-binary = Neither text nor a format that is known; give { -extensions }.
library-skip-not-regular = Not a plain file; write it to a file, or give `-` and send it there.
library-skip-foreign = This is { $name }, which is not read; convert it with { $tool }.
library-skip-bad-compression = The packed file breaks off or is damaged here; what came before was read. Fetch the file again.
library-skip-bad-workbook = Not a workbook that can be read ({ $reason }); save it again as .xlsx or .csv.
library-skip-empty = There is no title and no text in it.
library-skip-no-text = There is no text in it; a script loads it when the page is opened. Save the page again from a browser.
library-skip-link-page = A list of links, not a story; save the stories it leads to.
library-skip-empty-folder = No { -extensions } file in this folder.
library-skip-too-large = Larger than { $megabytes } MB; split it.
library-skip-truncated = The file breaks off at line { $line }, column { $column }; what is whole before that was read. Fetch the file again.
library-skip-invalid-json = Not valid JSON at line { $line }, column { $column }; mend it there.
library-skip-invalid-xml = Not valid XML at line { $line }, column { $column }; what is whole before that was read. Mend it there.
library-skip-address-list = A list of addresses (a sitemap or OPML) without texts; give the pages that it lists.
library-skip-not-an-object = Not an object with a title and a text.
library-skip-no-known-column = No column is known as title or text; rename one to "title" or "content". The columns are: { $names }.
library-skip-no-header = No header above the columns. Write one in the first line (title,content,date), or in the settings, below [[collection]]: fields.title = "#1", fields.body = "#2". The first row is: { $names }.
library-skip-no-known-field = No field is known as title or text; rename one to "title" or "content". The fields are: { $names }.
library-skip-unclosed-quote = A quotation mark opened in this row is never closed, so the row runs to the end of the file; close it.
library-skip-file-changed = The file has changed since it was read; read it again.

# The supported extensions.
-extensions = .txt, .md, .json, .jsonl, .csv, .tsv, .xlsx, .html, .xml, .rss (.gz, .zst)

# None of the paths of a collection exists.
library-collection-not-found = there is no such file or folder. Check the path and try again.

# Notices about the index.
library-index-rebuilding = The index was damaged or of another version: it is made anew. Your stories and marks are safe.
library-index-not-stored = The index cannot be kept ({ $reason }): it is made in memory this time. Check the cache folder or use --cache-dir.
library-index-busy = Another kliping is writing the index of this collection; its work is shown here.

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
library-unknown-field = there is no such field. Did you mean { $known }:? To look for the words themselves, put them in quotation marks.
library-not-a-date = not a date. { -date-queries }
library-no-such-year = the year { $year } is not from 1900 to 2100. { -date-queries }
library-no-such-month = there is no month { $month }. { -date-queries }
library-no-such-day = there is no day { $day } in { $month }. { -date-queries }
library-not-an-amount = not an amount of money. Write for example money:>1T, money:500juta..2M or money:"US$ 2 miliar".
library-unknown-state = no story can be that. It can be: { $states }.
library-unknown-feature = no story can have that. It can have: { $features }.
library-too-deep = more than { $limit } brackets within each other. Leave some out.
library-too-many-conditions = from here on there are more than { $limit } words. Ask for fewer.

# How dates are written in queries.
-date-queries = Write for example date:2025-02, date:27/2/2025, date:2025-02..2025-03, date:>=2025 or date:7d.

# Names of query fields and of their values. Every language understands those of all languages.
library-field-tag = tag
library-field-note = note
library-field-dossier = dossier
library-field-person = person
library-field-organization = org
library-field-place = place
library-field-outlet = outlet
library-field-section = section
library-field-title = title
library-field-date = date
library-field-money = money
library-field-is = is
library-field-has = has
library-state-unread = unread
library-state-read = read
library-state-starred = starred
library-feature-link = link
library-feature-copies = copies

## Marks and settings on disk

# Failed operations, each with what to do.
store-no-home = There is no home folder; set HOME, or give --config-dir, --cache-dir and --state-dir.
store-write-failed = { $path } could not be written: { $reason }. What is not saved is in memory only; mend that or choose other folders by --config-dir and --state-dir.
store-settings-unreadable = { $path }: the settings cannot be read: { $reason }. Mend that, or move the file away.
store-settings-invalid = Mend that; `kliping config --print` explains all settings.
store-not-replaced = { $path } was not read and will not be replaced: { $reason }. What is new is in memory only; mend it, move it away, or update kliping.
store-mark-not-held = The mark was written but does not hold: another device wrote a later time in { $path }; mend the clock of that device or its line.
store-locked = Another kliping is writing ({ $path } is locked); close it or try again.
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
store-permission-denied = there is no permission
store-read-only = the file system is read-only
store-storage-full = the disk is full
store-quota-exceeded = the disk quota is used up
store-not-a-directory = it is not a folder
store-is-a-directory = it is a folder
store-not-a-regular-file = it is not a regular file
store-file-too-large = it is too large
store-already-exists = a file is in its place
store-too-large = it is larger than { $megabytes } MB
store-newer-version = a newer kliping wrote it (version { $version })
store-not-marks = it does not hold marks of kliping
store-not-names = it does not hold decisions of kliping about names
store-not-workspace = it does not hold notes, dossiers and searches of kliping

# Problems of the settings file.
store-config-syntax = not written as TOML is ({ $problem })
store-config-invalid-value = { $name } takes { $allowed }, not { $value }
store-config-unknown-key = unknown key "{ $name }"
store-config-unknown-key-near = unknown key "{ $name }"; did you mean "{ $near }"?
store-config-misplaced-key = "{ $name }" belongs above [keys] and the first [[collection]]
store-config-no-path = this [[collection]] has no path; write, for example, path = "~/arsip"
store-config-not-array = collection is written [[collection]], once for each file or folder

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
store-allowed-program = a list of words in quotes, such as ["firefox", "--new-tab"]
store-allowed-keys = lines below [keys]
store-allowed-binding = a key, such as "n", or a list of keys, such as ["n", "g n"]
store-allowed-path = the path of a file or folder, such as "~/arsip"
store-allowed-fields = names of columns, such as fields.title = "judul", or lists of them
store-allowed-date-order = "day-first", "month-first" or "undecided"

# Comments of the settings file. Their line breaks are kept.
store-help-settings =
    The settings of kliping. Lines that begin with # do nothing; what they show is what
    holds anyway. Take the # away to set something else. kliping config --check looks
    this file over.
store-help-language =
    The language of the interface: "id", "en", or "auto" (that of the system).
    --lang and KLIPING_LANG come before it.
store-help-theme =
    The theme, by its name; "auto": the one chosen last, else one that fits the
    terminal. --theme and KLIPING_THEME come before it.
store-help-mark-read =
    When a story counts as read: "dwell" (it was open long enough for its length,
    or its end was seen), "open" (at once), "end" (its end was seen), "manual"
    (only by the key for it).
store-help-measure = The width of a story's text in cells, from 30 to 200.
store-help-ascii =
    Draw lines and signs with ASCII alone: true, false, or "auto" (where the
    terminal shows nothing else).
store-help-mouse = Use the mouse. With false, it selects text as it does elsewhere in the terminal.
store-help-terminal-title = Say in the title of the terminal what is open.
store-help-hyperlinks = Give addresses to the terminal as links that can be clicked.
store-help-browser =
    The program that opens addresses, word by word: ["firefox", "--new-tab"].
    Empty: the variable BROWSER, else the system's.
store-help-clipboard =
    The program that takes copied text, word by word: ["wl-copy"].
    Empty: the terminal itself (OSC 52).
store-help-keys =
    Keys by the name of a command: one, several, or [] for none. What is not named here
    stays as it is.
store-help-collection =
    How a file, or all below a folder, is to be read where nobody could guess the names
    of its columns. May stand several times. date_order: "day-first" or "month-first".

## Keys and themes

# Help texts of the commands.
ui-command-down = down
ui-command-up = up
ui-command-page-down = text a page down, from the list too
ui-command-page-up = text a page up, from the list too
ui-command-text-down = text a line down, from the list too
ui-command-text-up = text a line up, from the list too
ui-command-half-page-down = half a page down
ui-command-half-page-up = half a page up
ui-command-top = to the start
ui-command-bottom = to the end
ui-command-open = open the story; in the text: follow the chosen
ui-command-list = to the list
ui-command-reader = to the text
ui-command-next-story = next story of the list, from the text too
ui-command-previous-story = story before in the list, from the text too
ui-command-next-anchor = next link or name
ui-command-previous-anchor = previous link or name
ui-command-next-link = next link, past the names
ui-command-previous-link = previous link, past the names
ui-command-next-name = next name, past the links
ui-command-previous-name = previous name, past the links
ui-command-back = back to the place before
ui-command-forward = forward again
ui-command-history = history: the places visited
ui-command-search = search the collection
ui-command-find = find in this text
ui-command-next-match = next match in the text; without any: next unread
ui-command-previous-match = previous match; without any: previous unread
ui-command-next-unread = next unread
ui-command-previous-unread = previous unread
ui-command-outline = outline: subheads and sections of this text
ui-command-titles = to a title, by some of its letters
ui-command-date = to a date in the list
ui-command-collections = collections opened before
ui-command-open-collection = open a folder or file
ui-command-toggle-read = read / unread
ui-command-toggle-star = star
ui-command-mark-all-read = mark all read (asks first)
ui-command-undo = undo the last mark or decision about a name
ui-command-unread-only = only the unread / everything
ui-command-order = order of the list: best, newest, title, outlet
ui-command-copies = copies of this story
ui-command-entities = every name; or all about the chosen one
ui-command-toggle-entities = mark names and figures / not
ui-command-kinds = choose the kinds that are marked
ui-command-reject-name = the chosen name: it is no name
ui-command-rename-name = the chosen name: rename it, or merge it
ui-command-split-name = the chosen name: split this spelling off
ui-command-about = all about this story: origin, date, address
ui-command-raw = raw text
ui-command-browse = open its address in the browser
ui-command-copy-title = copy the title
ui-command-copy-address = copy the address
ui-command-copy-citation = copy a citation
ui-command-copy-paragraph = copy the topmost paragraph on screen
ui-command-copy-story = copy the whole story
ui-command-pipe = pipe this story to a program
ui-command-theme = next theme
ui-command-redraw = draw the screen again
ui-command-wider = wider text
ui-command-narrower = narrower text
ui-command-wider-list = wider list
ui-command-narrower-list = narrower list
ui-command-commands = commands by their names
ui-command-help = help
ui-command-escape = close, to the list, end the search
ui-command-quit = to the list; from the list: leave
ui-command-quit-now = leave

# Problems of key bindings.
ui-keymap-unknown-command = there is no command { $name }
ui-keymap-unknown-command-near = there is no command { $name }; did you mean { $near }?
ui-keymap-invalid-key = there is no key "{ $name }"; examples: j, G, space, ctrl-d, alt-left, "y t"
ui-keymap-already-bound = "{ $keys }" calls { $command } already; give { $command } other keys, or []
ui-keymap-prefix-conflict = "{ $keys }" and "{ $others }" ({ $command }) hide each other; one must be another
ui-keymap-no-key-leaves = { $name } must have a key: no other key leaves the program

# Problems of themes.
ui-theme-unknown = there is no theme { $name }; there are: { $known }
ui-theme-unknown-base = base must be one of { $known }
ui-theme-unknown-key = there is nothing called { $name }; there are: { $known }
ui-theme-not-a-color = not a colour; examples: "#89b4fa", "cyan", 117, "default"

## The program

# Opening a web address.
runtime-not-a-web-address = Not a web address, so not opened: { $url }
runtime-opened = Opened: { $url }
runtime-browser-failed = { $program } cannot be run ({ $error }). Set browser in config.toml.

# Running a program.
runtime-program-failed = { $program } cannot be run: { $error }

# Copying a text.
runtime-no-clipboard = This terminal has no clipboard; set clipboard in config.toml.

# The program cannot start.
runtime-no-terminal = The reader needs a terminal. Without one, use: kliping list or kliping show.
runtime-terminal-failed = The terminal cannot be used: { $error }. Try another terminal.
runtime-terminated = Ended by signal { $signal }. Marks are saved; start kliping again.

# A thread ended in a panic.
runtime-fault = A fault inside kliping: part of its work has stopped. Marks are still kept; restart kliping and report it.

# Follows the first problem of the settings.
runtime-config-check = kliping config --check tells

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
cli-help-collection = The collection: files and folders
cli-help-json = One JSON object a line
cli-help-limit = No more than so many stories
cli-help-list = List stories, newest first
cli-help-list-query = Only stories that answer this question, as for `search`
cli-help-list-sort = The order of the list
cli-help-show = Print one story
cli-help-show-story = The story's id, as `list` prints it, or a file; `-` is standard input
cli-help-show-raw = The text as its source has it, only made safe for a terminal
cli-help-show-json = One JSON object
cli-help-search = Search titles and texts, the best answers first
cli-help-search-query = What is looked for: words, "phrases", -exclusions, OR, fields such as orang: tanggal: uang:
cli-help-search-sort = The order of the answers
cli-help-entities = List the people, organisations and places of a collection; or find them in texts
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
cli-help-links = List every "Baca Juga" line and where it leads
cli-help-related = List the stories related to one
cli-help-related-id = The story's id, as `list` prints it
cli-help-related-all = Also stories that are probably not related
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
cli-help-config = Explain the settings, look them over, or say where they are
cli-help-config-print = Write a file that explains every setting, with what is set
cli-help-config-check = Say what is wrong with the settings, and where
cli-help-config-path = Say where the settings are
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
