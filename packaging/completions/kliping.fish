# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_kliping_global_optspecs
    string join \n theme= sample lang= config-dir= cache-dir= state-dir= h/help V/version
end

function __fish_kliping_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_kliping_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_kliping_using_subcommand
    set -l cmd (__fish_kliping_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c kliping -n "__fish_kliping_needs_command" -l theme -d 'How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own' -r
complete -c kliping -n "__fish_kliping_needs_command" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_needs_command" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_needs_command" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_needs_command" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_needs_command" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_needs_command" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_needs_command" -s V -l version -d 'Print version'
complete -c kliping -n "__fish_kliping_needs_command" -a "list" -d 'List stories, newest first'
complete -c kliping -n "__fish_kliping_needs_command" -a "show" -d 'Print stories'
complete -c kliping -n "__fish_kliping_needs_command" -a "read" -d 'Read story after story in plain lines, for screen readers and simple terminals'
complete -c kliping -n "__fish_kliping_needs_command" -a "search" -d 'Search titles and texts, the best answers first'
complete -c kliping -n "__fish_kliping_needs_command" -a "entities" -d 'List the people, organizations and places of a collection; or find them in texts'
complete -c kliping -n "__fish_kliping_needs_command" -a "quotes" -d 'List who said what; or find quotations in texts'
complete -c kliping -n "__fish_kliping_needs_command" -a "kwic" -d 'List every hit of a question with the words around it'
complete -c kliping -n "__fish_kliping_needs_command" -a "count" -d 'Count stories and hits by period, outlet, section or name'
complete -c kliping -n "__fish_kliping_needs_command" -a "collocates" -d 'List the words and names beside a word or name'
complete -c kliping -n "__fish_kliping_needs_command" -a "keywords" -d 'List the words that set some stories apart from others'
complete -c kliping -n "__fish_kliping_needs_command" -a "ngrams" -d 'List the most frequent sequences of words'
complete -c kliping -n "__fish_kliping_needs_command" -a "figures" -d 'List amounts, percentages and quantities with their values'
complete -c kliping -n "__fish_kliping_needs_command" -a "network" -d 'List who is named with whom'
complete -c kliping -n "__fish_kliping_needs_command" -a "overview" -d 'Show a collection at a glance'
complete -c kliping -n "__fish_kliping_needs_command" -a "links" -d 'List every "Baca Juga" line and where it leads'
complete -c kliping -n "__fish_kliping_needs_command" -a "related" -d 'List the stories related to one'
complete -c kliping -n "__fish_kliping_needs_command" -a "threads" -d 'List threads: events that follow from one another, with their stories'
complete -c kliping -n "__fish_kliping_needs_command" -a "thread" -d 'Print the thread of one story'
complete -c kliping -n "__fish_kliping_needs_command" -a "check" -d 'Say how each file was read, and what was skipped and why'
complete -c kliping -n "__fish_kliping_needs_command" -a "index" -d 'Bring the index of a collection up to date'
complete -c kliping -n "__fish_kliping_needs_command" -a "mark" -d 'Mark stories read, unread, starred or not'
complete -c kliping -n "__fish_kliping_needs_command" -a "marks" -d 'Take marks to another device or from one, or see what their files hold'
complete -c kliping -n "__fish_kliping_needs_command" -a "tag" -d 'Tag stories, or list the tags in use'
complete -c kliping -n "__fish_kliping_needs_command" -a "note" -d 'Make, change or remove a note on a story'
complete -c kliping -n "__fish_kliping_needs_command" -a "notes" -d 'List the notes, or take in those of a file'
complete -c kliping -n "__fish_kliping_needs_command" -a "dossier" -d 'Gather stories, notes and names for one piece of work'
complete -c kliping -n "__fish_kliping_needs_command" -a "saved" -d 'Name searches, and see what is new in them'
complete -c kliping -n "__fish_kliping_needs_command" -a "export" -d 'Write stories for other programs'
complete -c kliping -n "__fish_kliping_needs_command" -a "mcp" -d 'Answer an assistant on this machine (Model Context Protocol on standard input and output)'
complete -c kliping -n "__fish_kliping_needs_command" -a "config" -d 'Explain the settings, look them over, or say where they are'
complete -c kliping -n "__fish_kliping_needs_command" -a "completions" -d 'Print the completions of a shell'
complete -c kliping -n "__fish_kliping_needs_command" -a "man" -d 'Print a page of the manual, for man'
complete -c kliping -n "__fish_kliping_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand list" -l query -d 'Only stories that answer this question, as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand list" -l sort -d 'The order of the list' -r -f -a "date\t'Newest first, undated last'
oldest\t'Oldest first, undated last'
title\t'A to Z'
outlet\t'A to Z, newest first within one'
relevance\t'Best match first'"
complete -c kliping -n "__fish_kliping_using_subcommand list" -l limit -d 'No more than so many stories' -r
complete -c kliping -n "__fish_kliping_using_subcommand list" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand list" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand list" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand list" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand list" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand list" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand show" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand show" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand show" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand show" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand show" -l raw -d 'The text as its source has it, only made safe for a terminal'
complete -c kliping -n "__fish_kliping_using_subcommand show" -l text -d 'Only the story, one paragraph a line, without related stories'
complete -c kliping -n "__fish_kliping_using_subcommand show" -l json -d 'One JSON object'
complete -c kliping -n "__fish_kliping_using_subcommand show" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand show" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand read" -l query -d 'Only stories that answer this question, as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand read" -l sort -d 'The order of the stories' -r -f -a "date\t'Newest first, undated last'
oldest\t'Oldest first, undated last'
title\t'A to Z'
outlet\t'A to Z, newest first within one'
relevance\t'Best match first'"
complete -c kliping -n "__fish_kliping_using_subcommand read" -l lines -d 'How many lines are printed at once' -r
complete -c kliping -n "__fish_kliping_using_subcommand read" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand read" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand read" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand read" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand read" -l plain -d 'In plain lines; the only way there is'
complete -c kliping -n "__fish_kliping_using_subcommand read" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand read" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand search" -l saved -d 'The search that was saved under this name, instead of a query' -r
complete -c kliping -n "__fish_kliping_using_subcommand search" -l sort -d 'The order of the answers' -r -f -a "date\t'Newest first, undated last'
oldest\t'Oldest first, undated last'
title\t'A to Z'
outlet\t'A to Z, newest first within one'
relevance\t'Best match first'"
complete -c kliping -n "__fish_kliping_using_subcommand search" -l limit -d 'No more than so many stories' -r
complete -c kliping -n "__fish_kliping_using_subcommand search" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand search" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand search" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand search" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand search" -l new -d 'Only stories that came since the saved search was last looked at'
complete -c kliping -n "__fish_kliping_using_subcommand search" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand search" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l kind -d 'Only entities of this kind' -r -f -a "person\t'Human beings'
organization\t'Companies, institutions, parties, outlets'
place\t'Countries, regions, cities, seas'"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l min -d 'Only entities that at least so many stories name' -r
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l limit -d 'No more than so many entities; with --name, no more than so many stories' -r
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l name -d 'One entity by any of its names, with the stories that name it' -r
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l guide -d 'The annotation guide by which texts on standard input are read' -r -f -a "news\t'kliping\'s own, for news'
idner\t'That of the IDNER corpus'
nergrit\t'That of the `NERGrit` corpus'"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l stdin -d 'Find the entities of texts on standard input: each line is one, as it is or as {"id","text"}'
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand entities" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand entities" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l speaker -d 'Only quotations of the person or body with this name' -r
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l query -d 'Only quotations with these words' -r
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l limit -d 'No more than so many quotations' -r
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l stdin -d 'Find the quotations of texts on standard input: each line is one, as it is or as {"id","text"}'
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l csv -d 'A table in CSV'
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand quotes" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l left -d 'Words shown before each hit' -r
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l right -d 'Words shown after each hit' -r
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l sort -d 'The order of the lines: by date, outlet, or a word to the left (L1 is the last) or right' -r -f -a "date\t'Newest first'
outlet\t'By outlet'
L1\t'By the last word before the hit'
L2\t'By the word before that'
L3\t'By the third word before the hit'
R1\t'By the first word after the hit'
R2\t'By the second word after the hit'
R3\t'By the third word after the hit'"
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l limit -d 'No more than so many lines' -r
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand kwic" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand count" -l by -d 'What is counted by' -r -f -a "day\t'Day'
week\t'Week, from Monday'
month\t'Month'
year\t'Year'
outlet\t'Outlet'
section\t'Section'
person\t'Persons named'
organization\t'Organizations named'
place\t'Places named'
place-of-dateline\t'City of the dateline'"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l per -d 'What frequencies are relative to: a million words, or a million stories' -r -f -a "words\t'Hits in a million words'
stories\t'Stories in a million stories'"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l limit -d 'No more than so many keys' -r
complete -c kliping -n "__fish_kliping_using_subcommand count" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand count" -l svg -d 'A chart as a picture (SVG)'
complete -c kliping -n "__fish_kliping_using_subcommand count" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand count" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand count" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand count" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l window -d 'Words looked at on each side' -r
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l sort -d 'The order of the terms' -r -f -a "logdice\t'By logDice'
log-likelihood\t'By log-likelihood'
mi\t'By mutual information'
count\t'By frequency'"
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l min -d 'Only terms that occur at least so often' -r
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l limit -d 'No more than so many terms' -r
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l forms -d 'Count forms of words, not stems'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l split-names -d 'Count the words of names one by one'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l all-words -d 'List function words and numbers too'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand collocates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l query -d 'The stories whose keywords are wanted: a question as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l against -d 'The stories to compare with; without it, all others' -r
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l min -d 'Only terms that occur at least so often' -r
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l limit -d 'No more than so many terms' -r
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l forms -d 'Count forms of words, not stems'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l split-names -d 'Count the words of names one by one'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l all-words -d 'List function words and numbers too'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand keywords" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l query -d 'Only stories that answer this question, as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l min -d 'Only sequences that occur at least so often' -r
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l limit -d 'No more than so many sequences' -r
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand ngrams" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l query -d 'Only stories that answer this question, as for `search`; after uang: only such amounts' -r
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l kind -d 'Only figures of this kind' -r -f -a "money\t'Amounts of money'
percent\t'Percentages'
quantity\t'Numbers of things'"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l sort -d 'The order of the figures' -r -f -a "value\t'The greatest first, by kind and currency or unit'
date\t'Newest story first'"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l limit -d 'No more than so many figures' -r
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand figures" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand figures" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand network" -l name -d 'Only pairs with this name' -r
complete -c kliping -n "__fish_kliping_using_subcommand network" -l kind -d 'Only entities of this kind' -r -f -a "person\t'Human beings'
organization\t'Companies, institutions, parties, outlets'
place\t'Countries, regions, cities, seas'"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l min -d 'Only pairs that at least so many stories name' -r
complete -c kliping -n "__fish_kliping_using_subcommand network" -l limit -d 'No more than so many entities: those that most stories name' -r
complete -c kliping -n "__fish_kliping_using_subcommand network" -l sort -d 'The order of the pairs' -r -f -a "count\t'By number of stories'
telling\t'By how telling they are: log-likelihood'"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand network" -l matrix -d 'A table with a row and a column for each name'
complete -c kliping -n "__fish_kliping_using_subcommand network" -l graphml -d 'A graph in the format GraphML, for Gephi and networkx'
complete -c kliping -n "__fish_kliping_using_subcommand network" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand network" -l csv -d 'Comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand network" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand network" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l json -d 'One JSON object'
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l csv -d 'Months and outlets as comma-separated values with a header'
complete -c kliping -n "__fish_kliping_using_subcommand overview" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand overview" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand links" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand links" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand links" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand links" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand links" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand links" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand links" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand related" -l limit -d 'No more than so many stories' -r
complete -c kliping -n "__fish_kliping_using_subcommand related" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand related" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand related" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand related" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand related" -l all -d 'Also stories that are probably not related'
complete -c kliping -n "__fish_kliping_using_subcommand related" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand related" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand related" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l min -d 'Only threads with at least so many stories' -r
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l since -d 'Only threads with a story of this day or later, as for `search`: 2025-02-27, 7d' -r
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l query -d 'Only threads with a story that answers this question, as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l stories -d 'Every story with its event, thread, copies and series'
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l md -d 'A chronology in Markdown'
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand threads" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand threads" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l md -d 'A chronology in Markdown'
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand thread" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand thread" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand check" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand check" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand check" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand check" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand check" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand check" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand check" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand index" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand index" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand index" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand index" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand index" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand index" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand index" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand mark" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand mark" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mark" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mark" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mark" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand mark" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -f -a "export" -d 'Write the marks of all devices to standard output'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -f -a "import" -d 'Take in the marks of an exported file, or of another device\'s; newer marks stay'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -f -a "check" -d 'Say of each file of marks what it holds and what of it cannot be read'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and not __fish_seen_subcommand_from export import check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the marks of all devices to standard output'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take in the marks of an exported file, or of another device\'s; newer marks stay'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from help" -f -a "check" -d 'Say of each file of marks what it holds and what of it cannot be read'
complete -c kliping -n "__fish_kliping_using_subcommand marks; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l remove -d 'Remove the labels instead; without labels, all of them'
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand tag" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand tag" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand note" -l quote -d 'The words of the story that the note is about; without them, it is about the whole story' -r
complete -c kliping -n "__fish_kliping_using_subcommand note" -l text -d 'The words of the note; without them, it is a highlight' -r
complete -c kliping -n "__fish_kliping_using_subcommand note" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand note" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand note" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand note" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand note" -l remove -d 'Remove the note'
complete -c kliping -n "__fish_kliping_using_subcommand note" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand note" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l query -d 'Only notes with these words' -r
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l import -d 'Take in the Web Annotations of a file; `-` is standard input' -r -F
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l json -d 'One Web Annotation (JSON-LD) a line'
complete -c kliping -n "__fish_kliping_using_subcommand notes" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand notes" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "add" -d 'Put stories, notes or names into a dossier, which is created if there is none'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "remove" -d 'Take items out of a dossier, or remove the dossier'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "move" -d 'Move an item up or down'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "list" -d 'List the dossiers'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "show" -d 'List what is in a dossier'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and not __fish_seen_subcommand_from add remove move list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l comment -d 'A comment on each' -r
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "add" -d 'Put stories, notes or names into a dossier, which is created if there is none'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Take items out of a dossier, or remove the dossier'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "move" -d 'Move an item up or down'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the dossiers'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "show" -d 'List what is in a dossier'
complete -c kliping -n "__fish_kliping_using_subcommand dossier; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -f -a "add" -d 'Save a search under a name'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -f -a "remove" -d 'Remove a saved search'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -f -a "list" -d 'List the saved searches, with their stories and how many are new'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -f -a "run" -d 'Run a saved search, as `search --saved` does'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and not __fish_seen_subcommand_from add remove list run help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l new -d 'Only stories that came since the saved search was last looked at'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l json -d 'One JSON object a line'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from help" -f -a "add" -d 'Save a search under a name'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a saved search'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the saved searches, with their stories and how many are new'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from help" -f -a "run" -d 'Run a saved search, as `search --saved` does'
complete -c kliping -n "__fish_kliping_using_subcommand saved; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand export" -l query -d 'Only stories that answer this question, as for `search`' -r
complete -c kliping -n "__fish_kliping_using_subcommand export" -l dossier -d 'The stories of a dossier, in its order' -r
complete -c kliping -n "__fish_kliping_using_subcommand export" -l sort -d 'The order of the stories' -r -f -a "date\t'Newest first, undated last'
oldest\t'Oldest first, undated last'
title\t'A to Z'
outlet\t'A to Z, newest first within one'
relevance\t'Best match first'"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l format -d 'The format' -r -f -a "jsonl\t'One JSON object a line'
csv\t'A table'
md\t'Markdown with front matter; a folder, if the name ends in /: a file a story'
html\t'A folder of linked pages'
bibtex\t'For biblatex'
ris\t'For Zotero, Mendeley, `EndNote`'
csl-json\t'For pandoc and Zotero'
opensearch\t'A folder for `OpenSearch`, Elasticsearch or Quickwit'"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l with -d 'What jsonl and csv have beside the metadata' -r -f -a "text\t'Plain text'
entities\t'People, organizations and places'
figures\t'Amounts and dates'
quotes\t'Quotations'
links\t'Links to other stories'"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l output -d 'File or folder to write, which must not be a folder that exists; `-` is standard output' -r -F
complete -c kliping -n "__fish_kliping_using_subcommand export" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand export" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l allow-marks -d 'Also let the assistant mark stories read and starred'
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand mcp" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand config" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand config" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand config" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand config" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand config" -l print -d 'Write a file that explains every setting, with what is set'
complete -c kliping -n "__fish_kliping_using_subcommand config" -l check -d 'Say what is wrong with the settings, and where'
complete -c kliping -n "__fish_kliping_using_subcommand config" -l path -d 'Say where the settings are'
complete -c kliping -n "__fish_kliping_using_subcommand config" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand config" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand completions" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand completions" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand completions" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand completions" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand completions" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand completions" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand man" -l lang -d 'Language of the interface: Indonesian or English' -r -f -a "id\t''
en\t''"
complete -c kliping -n "__fish_kliping_using_subcommand man" -l config-dir -d 'Where settings and marks are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand man" -l cache-dir -d 'Where indexes are kept; they may be thrown away' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand man" -l state-dir -d 'Where the name of this device and the last session are kept' -r -f -a "(__fish_complete_directories)"
complete -c kliping -n "__fish_kliping_using_subcommand man" -l sample -d 'Use the built-in sample, whatever was open last'
complete -c kliping -n "__fish_kliping_using_subcommand man" -s h -l help -d 'Print help'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "list" -d 'List stories, newest first'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "show" -d 'Print stories'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "read" -d 'Read story after story in plain lines, for screen readers and simple terminals'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "search" -d 'Search titles and texts, the best answers first'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "entities" -d 'List the people, organizations and places of a collection; or find them in texts'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "quotes" -d 'List who said what; or find quotations in texts'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "kwic" -d 'List every hit of a question with the words around it'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "count" -d 'Count stories and hits by period, outlet, section or name'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "collocates" -d 'List the words and names beside a word or name'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "keywords" -d 'List the words that set some stories apart from others'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "ngrams" -d 'List the most frequent sequences of words'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "figures" -d 'List amounts, percentages and quantities with their values'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "network" -d 'List who is named with whom'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "overview" -d 'Show a collection at a glance'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "links" -d 'List every "Baca Juga" line and where it leads'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "related" -d 'List the stories related to one'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "threads" -d 'List threads: events that follow from one another, with their stories'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "thread" -d 'Print the thread of one story'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "check" -d 'Say how each file was read, and what was skipped and why'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "index" -d 'Bring the index of a collection up to date'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "mark" -d 'Mark stories read, unread, starred or not'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "marks" -d 'Take marks to another device or from one, or see what their files hold'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "tag" -d 'Tag stories, or list the tags in use'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "note" -d 'Make, change or remove a note on a story'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "notes" -d 'List the notes, or take in those of a file'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "dossier" -d 'Gather stories, notes and names for one piece of work'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "saved" -d 'Name searches, and see what is new in them'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "export" -d 'Write stories for other programs'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "mcp" -d 'Answer an assistant on this machine (Model Context Protocol on standard input and output)'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "config" -d 'Explain the settings, look them over, or say where they are'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "completions" -d 'Print the completions of a shell'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "man" -d 'Print a page of the manual, for man'
complete -c kliping -n "__fish_kliping_using_subcommand help; and not __fish_seen_subcommand_from list show read search entities quotes kwic count collocates keywords ngrams figures network overview links related threads thread check index mark marks tag note notes dossier saved export mcp config completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from marks" -f -a "export" -d 'Write the marks of all devices to standard output'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from marks" -f -a "import" -d 'Take in the marks of an exported file, or of another device\'s; newer marks stay'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from marks" -f -a "check" -d 'Say of each file of marks what it holds and what of it cannot be read'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from dossier" -f -a "add" -d 'Put stories, notes or names into a dossier, which is created if there is none'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from dossier" -f -a "remove" -d 'Take items out of a dossier, or remove the dossier'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from dossier" -f -a "move" -d 'Move an item up or down'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from dossier" -f -a "list" -d 'List the dossiers'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from dossier" -f -a "show" -d 'List what is in a dossier'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from saved" -f -a "add" -d 'Save a search under a name'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from saved" -f -a "remove" -d 'Remove a saved search'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from saved" -f -a "list" -d 'List the saved searches, with their stories and how many are new'
complete -c kliping -n "__fish_kliping_using_subcommand help; and __fish_seen_subcommand_from saved" -f -a "run" -d 'Run a saved search, as `search --saved` does'
