
use builtin;
use str;

set edit:completion:arg-completer[kliping] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'kliping'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'kliping'= {
            cand --theme 'How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List stories, newest first'
            cand show 'Print stories'
            cand read 'Read story after story in plain lines, for screen readers and simple terminals'
            cand search 'Search titles and texts, the best answers first'
            cand entities 'List the people, organizations and places of a collection; or find them in texts'
            cand quotes 'List who said what; or find quotations in texts'
            cand kwic 'List every hit of a question with the words around it'
            cand count 'Count stories and hits by period, outlet, section or name'
            cand collocates 'List the words and names beside a word or name'
            cand keywords 'List the words that set some stories apart from others'
            cand ngrams 'List the most frequent sequences of words'
            cand figures 'List amounts, percentages and quantities with their values'
            cand network 'List who is named with whom'
            cand overview 'Show a collection at a glance'
            cand links 'List every "Baca Juga" line and where it leads'
            cand related 'List the stories related to one'
            cand threads 'List threads: events that follow from one another, with their stories'
            cand thread 'Print the thread of one story'
            cand check 'Say how each file was read, and what was skipped and why'
            cand index 'Bring the index of a collection up to date'
            cand mark 'Mark stories read, unread, starred or not'
            cand marks 'Take marks to another device or from one, or see what their files hold'
            cand tag 'Tag stories, or list the tags in use'
            cand note 'Make, change or remove a note on a story'
            cand notes 'List the notes, or take in those of a file'
            cand dossier 'Gather stories, notes and names for one piece of work'
            cand saved 'Name searches, and see what is new in them'
            cand export 'Write stories for other programs'
            cand mcp 'Answer an assistant on this machine (Model Context Protocol on standard input and output)'
            cand config 'Explain the settings, look them over, or say where they are'
            cand completions 'Print the completions of a shell'
            cand man 'Print a page of the manual, for man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;list'= {
            cand --query 'Only stories that answer this question, as for `search`'
            cand --sort 'The order of the list'
            cand --limit 'No more than so many stories'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;show'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --raw 'The text as its source has it, only made safe for a terminal'
            cand --text 'Only the story, one paragraph a line, without related stories'
            cand --json 'One JSON object'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;read'= {
            cand --query 'Only stories that answer this question, as for `search`'
            cand --sort 'The order of the stories'
            cand --lines 'How many lines are printed at once'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --plain 'In plain lines; the only way there is'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;search'= {
            cand --saved 'The search that was saved under this name, instead of a query'
            cand --sort 'The order of the answers'
            cand --limit 'No more than so many stories'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --new 'Only stories that came since the saved search was last looked at'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;entities'= {
            cand --kind 'Only entities of this kind'
            cand --min 'Only entities that at least so many stories name'
            cand --limit 'No more than so many entities; with --name, no more than so many stories'
            cand --name 'One entity by any of its names, with the stories that name it'
            cand --guide 'The annotation guide by which texts on standard input are read'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --stdin 'Find the entities of texts on standard input: each line is one, as it is or as {"id","text"}'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;quotes'= {
            cand --speaker 'Only quotations of the person or body with this name'
            cand --query 'Only quotations with these words'
            cand --limit 'No more than so many quotations'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --stdin 'Find the quotations of texts on standard input: each line is one, as it is or as {"id","text"}'
            cand --csv 'A table in CSV'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;kwic'= {
            cand --left 'Words shown before each hit'
            cand --right 'Words shown after each hit'
            cand --sort 'The order of the lines: by date, outlet, or a word to the left (L1 is the last) or right'
            cand --limit 'No more than so many lines'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;count'= {
            cand --by 'What is counted by'
            cand --per 'What frequencies are relative to: a million words, or a million stories'
            cand --limit 'No more than so many keys'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --svg 'A chart as a picture (SVG)'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;collocates'= {
            cand --window 'Words looked at on each side'
            cand --sort 'The order of the terms'
            cand --min 'Only terms that occur at least so often'
            cand --limit 'No more than so many terms'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --forms 'Count forms of words, not stems'
            cand --split-names 'Count the words of names one by one'
            cand --all-words 'List function words and numbers too'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;keywords'= {
            cand --query 'The stories whose keywords are wanted: a question as for `search`'
            cand --against 'The stories to compare with; without it, all others'
            cand --min 'Only terms that occur at least so often'
            cand --limit 'No more than so many terms'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --forms 'Count forms of words, not stems'
            cand --split-names 'Count the words of names one by one'
            cand --all-words 'List function words and numbers too'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;ngrams'= {
            cand --query 'Only stories that answer this question, as for `search`'
            cand --min 'Only sequences that occur at least so often'
            cand --limit 'No more than so many sequences'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;figures'= {
            cand --query 'Only stories that answer this question, as for `search`; after uang: only such amounts'
            cand --kind 'Only figures of this kind'
            cand --sort 'The order of the figures'
            cand --limit 'No more than so many figures'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;network'= {
            cand --name 'Only pairs with this name'
            cand --kind 'Only entities of this kind'
            cand --min 'Only pairs that at least so many stories name'
            cand --limit 'No more than so many entities: those that most stories name'
            cand --sort 'The order of the pairs'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --matrix 'A table with a row and a column for each name'
            cand --graphml 'A graph in the format GraphML, for Gephi and networkx'
            cand --json 'One JSON object a line'
            cand --csv 'Comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;overview'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object'
            cand --csv 'Months and outlets as comma-separated values with a header'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;links'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;related'= {
            cand --limit 'No more than so many stories'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --all 'Also stories that are probably not related'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;threads'= {
            cand --min 'Only threads with at least so many stories'
            cand --since 'Only threads with a story of this day or later, as for `search`: 2025-02-27, 7d'
            cand --query 'Only threads with a story that answers this question, as for `search`'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --stories 'Every story with its event, thread, copies and series'
            cand --md 'A chronology in Markdown'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;thread'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --md 'A chronology in Markdown'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;check'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;index'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;mark'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;marks'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
            cand export 'Write the marks of all devices to standard output'
            cand import 'Take in the marks of an exported file, or of another device''s; newer marks stay'
            cand check 'Say of each file of marks what it holds and what of it cannot be read'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;marks;export'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;marks;import'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;marks;check'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;marks;help'= {
            cand export 'Write the marks of all devices to standard output'
            cand import 'Take in the marks of an exported file, or of another device''s; newer marks stay'
            cand check 'Say of each file of marks what it holds and what of it cannot be read'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;marks;help;export'= {
        }
        &'kliping;marks;help;import'= {
        }
        &'kliping;marks;help;check'= {
        }
        &'kliping;marks;help;help'= {
        }
        &'kliping;tag'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --remove 'Remove the labels instead; without labels, all of them'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;note'= {
            cand --quote 'The words of the story that the note is about; without them, it is about the whole story'
            cand --text 'The words of the note; without them, it is a highlight'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --remove 'Remove the note'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;notes'= {
            cand --query 'Only notes with these words'
            cand --import 'Take in the Web Annotations of a file; `-` is standard input'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One Web Annotation (JSON-LD) a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
            cand add 'Put stories, notes or names into a dossier, which is created if there is none'
            cand remove 'Take items out of a dossier, or remove the dossier'
            cand move 'Move an item up or down'
            cand list 'List the dossiers'
            cand show 'List what is in a dossier'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;dossier;add'= {
            cand --comment 'A comment on each'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier;remove'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier;move'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier;list'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier;show'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;dossier;help'= {
            cand add 'Put stories, notes or names into a dossier, which is created if there is none'
            cand remove 'Take items out of a dossier, or remove the dossier'
            cand move 'Move an item up or down'
            cand list 'List the dossiers'
            cand show 'List what is in a dossier'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;dossier;help;add'= {
        }
        &'kliping;dossier;help;remove'= {
        }
        &'kliping;dossier;help;move'= {
        }
        &'kliping;dossier;help;list'= {
        }
        &'kliping;dossier;help;show'= {
        }
        &'kliping;dossier;help;help'= {
        }
        &'kliping;saved'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
            cand add 'Save a search under a name'
            cand remove 'Remove a saved search'
            cand list 'List the saved searches, with their stories and how many are new'
            cand run 'Run a saved search, as `search --saved` does'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;saved;add'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;saved;remove'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;saved;list'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;saved;run'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --new 'Only stories that came since the saved search was last looked at'
            cand --json 'One JSON object a line'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;saved;help'= {
            cand add 'Save a search under a name'
            cand remove 'Remove a saved search'
            cand list 'List the saved searches, with their stories and how many are new'
            cand run 'Run a saved search, as `search --saved` does'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;saved;help;add'= {
        }
        &'kliping;saved;help;remove'= {
        }
        &'kliping;saved;help;list'= {
        }
        &'kliping;saved;help;run'= {
        }
        &'kliping;saved;help;help'= {
        }
        &'kliping;export'= {
            cand --query 'Only stories that answer this question, as for `search`'
            cand --dossier 'The stories of a dossier, in its order'
            cand --sort 'The order of the stories'
            cand --format 'The format'
            cand --with 'What jsonl and csv have beside the metadata'
            cand --output 'File or folder to write, which must not be a folder that exists; `-` is standard output'
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'kliping;mcp'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --allow-marks 'Also let the assistant mark stories read and starred'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;config'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --print 'Write a file that explains every setting, with what is set'
            cand --check 'Say what is wrong with the settings, and where'
            cand --path 'Say where the settings are'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;completions'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;man'= {
            cand --lang 'Language of the interface: Indonesian or English'
            cand --config-dir 'Where settings and marks are kept'
            cand --cache-dir 'Where indexes are kept; they may be thrown away'
            cand --state-dir 'Where the name of this device and the last session are kept'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;help'= {
            cand list 'List stories, newest first'
            cand show 'Print stories'
            cand read 'Read story after story in plain lines, for screen readers and simple terminals'
            cand search 'Search titles and texts, the best answers first'
            cand entities 'List the people, organizations and places of a collection; or find them in texts'
            cand quotes 'List who said what; or find quotations in texts'
            cand kwic 'List every hit of a question with the words around it'
            cand count 'Count stories and hits by period, outlet, section or name'
            cand collocates 'List the words and names beside a word or name'
            cand keywords 'List the words that set some stories apart from others'
            cand ngrams 'List the most frequent sequences of words'
            cand figures 'List amounts, percentages and quantities with their values'
            cand network 'List who is named with whom'
            cand overview 'Show a collection at a glance'
            cand links 'List every "Baca Juga" line and where it leads'
            cand related 'List the stories related to one'
            cand threads 'List threads: events that follow from one another, with their stories'
            cand thread 'Print the thread of one story'
            cand check 'Say how each file was read, and what was skipped and why'
            cand index 'Bring the index of a collection up to date'
            cand mark 'Mark stories read, unread, starred or not'
            cand marks 'Take marks to another device or from one, or see what their files hold'
            cand tag 'Tag stories, or list the tags in use'
            cand note 'Make, change or remove a note on a story'
            cand notes 'List the notes, or take in those of a file'
            cand dossier 'Gather stories, notes and names for one piece of work'
            cand saved 'Name searches, and see what is new in them'
            cand export 'Write stories for other programs'
            cand mcp 'Answer an assistant on this machine (Model Context Protocol on standard input and output)'
            cand config 'Explain the settings, look them over, or say where they are'
            cand completions 'Print the completions of a shell'
            cand man 'Print a page of the manual, for man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;help;list'= {
        }
        &'kliping;help;show'= {
        }
        &'kliping;help;read'= {
        }
        &'kliping;help;search'= {
        }
        &'kliping;help;entities'= {
        }
        &'kliping;help;quotes'= {
        }
        &'kliping;help;kwic'= {
        }
        &'kliping;help;count'= {
        }
        &'kliping;help;collocates'= {
        }
        &'kliping;help;keywords'= {
        }
        &'kliping;help;ngrams'= {
        }
        &'kliping;help;figures'= {
        }
        &'kliping;help;network'= {
        }
        &'kliping;help;overview'= {
        }
        &'kliping;help;links'= {
        }
        &'kliping;help;related'= {
        }
        &'kliping;help;threads'= {
        }
        &'kliping;help;thread'= {
        }
        &'kliping;help;check'= {
        }
        &'kliping;help;index'= {
        }
        &'kliping;help;mark'= {
        }
        &'kliping;help;marks'= {
            cand export 'Write the marks of all devices to standard output'
            cand import 'Take in the marks of an exported file, or of another device''s; newer marks stay'
            cand check 'Say of each file of marks what it holds and what of it cannot be read'
        }
        &'kliping;help;marks;export'= {
        }
        &'kliping;help;marks;import'= {
        }
        &'kliping;help;marks;check'= {
        }
        &'kliping;help;tag'= {
        }
        &'kliping;help;note'= {
        }
        &'kliping;help;notes'= {
        }
        &'kliping;help;dossier'= {
            cand add 'Put stories, notes or names into a dossier, which is created if there is none'
            cand remove 'Take items out of a dossier, or remove the dossier'
            cand move 'Move an item up or down'
            cand list 'List the dossiers'
            cand show 'List what is in a dossier'
        }
        &'kliping;help;dossier;add'= {
        }
        &'kliping;help;dossier;remove'= {
        }
        &'kliping;help;dossier;move'= {
        }
        &'kliping;help;dossier;list'= {
        }
        &'kliping;help;dossier;show'= {
        }
        &'kliping;help;saved'= {
            cand add 'Save a search under a name'
            cand remove 'Remove a saved search'
            cand list 'List the saved searches, with their stories and how many are new'
            cand run 'Run a saved search, as `search --saved` does'
        }
        &'kliping;help;saved;add'= {
        }
        &'kliping;help;saved;remove'= {
        }
        &'kliping;help;saved;list'= {
        }
        &'kliping;help;saved;run'= {
        }
        &'kliping;help;export'= {
        }
        &'kliping;help;mcp'= {
        }
        &'kliping;help;config'= {
        }
        &'kliping;help;completions'= {
        }
        &'kliping;help;man'= {
        }
        &'kliping;help;help'= {
        }
    ]
    $completions[$command]
}
