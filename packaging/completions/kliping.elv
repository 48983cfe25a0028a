
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
            cand show 'Print one story'
            cand search 'Search titles and texts, the best answers first'
            cand entities 'List the people, organisations and places of a collection; or find them in texts'
            cand links 'List every "Baca Juga" line and where it leads'
            cand related 'List the stories related to one'
            cand check 'Say how each file was read, and what was skipped and why'
            cand index 'Bring the index of a collection up to date'
            cand mark 'Mark stories read, unread, starred or not'
            cand marks 'Take marks to another device or from one, or see what their files hold'
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
            cand --json 'One JSON object'
            cand --sample 'Use the built-in sample, whatever was open last'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'kliping;search'= {
            cand --sort 'The order of the answers'
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
            cand show 'Print one story'
            cand search 'Search titles and texts, the best answers first'
            cand entities 'List the people, organisations and places of a collection; or find them in texts'
            cand links 'List every "Baca Juga" line and where it leads'
            cand related 'List the stories related to one'
            cand check 'Say how each file was read, and what was skipped and why'
            cand index 'Bring the index of a collection up to date'
            cand mark 'Mark stories read, unread, starred or not'
            cand marks 'Take marks to another device or from one, or see what their files hold'
            cand config 'Explain the settings, look them over, or say where they are'
            cand completions 'Print the completions of a shell'
            cand man 'Print a page of the manual, for man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'kliping;help;list'= {
        }
        &'kliping;help;show'= {
        }
        &'kliping;help;search'= {
        }
        &'kliping;help;entities'= {
        }
        &'kliping;help;links'= {
        }
        &'kliping;help;related'= {
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
