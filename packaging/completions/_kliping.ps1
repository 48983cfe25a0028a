
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'kliping' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'kliping'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'kliping' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'How the reader looks: dark, light, contrast, terminal, plain, or a theme of your own')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List stories, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print stories')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Read story after story in plain lines, for screen readers and simple terminals')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search titles and texts, the best answers first')
            [CompletionResult]::new('entities', 'entities', [CompletionResultType]::ParameterValue, 'List the people, organizations and places of a collection; or find them in texts')
            [CompletionResult]::new('quotes', 'quotes', [CompletionResultType]::ParameterValue, 'List who said what; or find quotations in texts')
            [CompletionResult]::new('kwic', 'kwic', [CompletionResultType]::ParameterValue, 'List every hit of a question with the words around it')
            [CompletionResult]::new('count', 'count', [CompletionResultType]::ParameterValue, 'Count stories and hits by period, outlet, section or name')
            [CompletionResult]::new('collocates', 'collocates', [CompletionResultType]::ParameterValue, 'List the words and names beside a word or name')
            [CompletionResult]::new('keywords', 'keywords', [CompletionResultType]::ParameterValue, 'List the words that set some stories apart from others')
            [CompletionResult]::new('ngrams', 'ngrams', [CompletionResultType]::ParameterValue, 'List the most frequent sequences of words')
            [CompletionResult]::new('figures', 'figures', [CompletionResultType]::ParameterValue, 'List amounts, percentages and quantities with their values')
            [CompletionResult]::new('network', 'network', [CompletionResultType]::ParameterValue, 'List who is named with whom')
            [CompletionResult]::new('overview', 'overview', [CompletionResultType]::ParameterValue, 'Show a collection at a glance')
            [CompletionResult]::new('links', 'links', [CompletionResultType]::ParameterValue, 'List every "Baca Juga" line and where it leads')
            [CompletionResult]::new('related', 'related', [CompletionResultType]::ParameterValue, 'List the stories related to one')
            [CompletionResult]::new('threads', 'threads', [CompletionResultType]::ParameterValue, 'List threads: events that follow from one another, with their stories')
            [CompletionResult]::new('thread', 'thread', [CompletionResultType]::ParameterValue, 'Print the thread of one story')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how each file was read, and what was skipped and why')
            [CompletionResult]::new('index', 'index', [CompletionResultType]::ParameterValue, 'Bring the index of a collection up to date')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark stories read, unread, starred or not')
            [CompletionResult]::new('marks', 'marks', [CompletionResultType]::ParameterValue, 'Take marks to another device or from one, or see what their files hold')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Tag stories, or list the tags in use')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Make, change or remove a note on a story')
            [CompletionResult]::new('notes', 'notes', [CompletionResultType]::ParameterValue, 'List the notes, or take in those of a file')
            [CompletionResult]::new('dossier', 'dossier', [CompletionResultType]::ParameterValue, 'Gather stories, notes and names for one piece of work')
            [CompletionResult]::new('saved', 'saved', [CompletionResultType]::ParameterValue, 'Name searches, and see what is new in them')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write stories for other programs')
            [CompletionResult]::new('mcp', 'mcp', [CompletionResultType]::ParameterValue, 'Answer an assistant on this machine (Model Context Protocol on standard input and output)')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Explain the settings, look them over, or say where they are')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a page of the manual, for man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;list' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only stories that answer this question, as for `search`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the list')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many stories')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;show' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'The text as its source has it, only made safe for a terminal')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Only the story, one paragraph a line, without related stories')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;read' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only stories that answer this question, as for `search`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the stories')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'How many lines are printed at once')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'In plain lines; the only way there is')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;search' {
            [CompletionResult]::new('--saved', '--saved', [CompletionResultType]::ParameterName, 'The search that was saved under this name, instead of a query')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the answers')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many stories')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'Only stories that came since the saved search was last looked at')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;entities' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only entities of this kind')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only entities that at least so many stories name')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many entities; with --name, no more than so many stories')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'One entity by any of its names, with the stories that name it')
            [CompletionResult]::new('--guide', '--guide', [CompletionResultType]::ParameterName, 'The annotation guide by which texts on standard input are read')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Find the entities of texts on standard input: each line is one, as it is or as {"id","text"}')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;quotes' {
            [CompletionResult]::new('--speaker', '--speaker', [CompletionResultType]::ParameterName, 'Only quotations of the person or body with this name')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only quotations with these words')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many quotations')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Find the quotations of texts on standard input: each line is one, as it is or as {"id","text"}')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'A table in CSV')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;kwic' {
            [CompletionResult]::new('--left', '--left', [CompletionResultType]::ParameterName, 'Words shown before each hit')
            [CompletionResult]::new('--right', '--right', [CompletionResultType]::ParameterName, 'Words shown after each hit')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the lines: by date, outlet, or a word to the left (L1 is the last) or right')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many lines')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;count' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'What is counted by')
            [CompletionResult]::new('--per', '--per', [CompletionResultType]::ParameterName, 'What frequencies are relative to: a million words, or a million stories')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many keys')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'A chart as a picture (SVG)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;collocates' {
            [CompletionResult]::new('--window', '--window', [CompletionResultType]::ParameterName, 'Words looked at on each side')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the terms')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only terms that occur at least so often')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many terms')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--forms', '--forms', [CompletionResultType]::ParameterName, 'Count forms of words, not stems')
            [CompletionResult]::new('--split-names', '--split-names', [CompletionResultType]::ParameterName, 'Count the words of names one by one')
            [CompletionResult]::new('--all-words', '--all-words', [CompletionResultType]::ParameterName, 'List function words and numbers too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;keywords' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'The stories whose keywords are wanted: a question as for `search`')
            [CompletionResult]::new('--against', '--against', [CompletionResultType]::ParameterName, 'The stories to compare with; without it, all others')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only terms that occur at least so often')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many terms')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--forms', '--forms', [CompletionResultType]::ParameterName, 'Count forms of words, not stems')
            [CompletionResult]::new('--split-names', '--split-names', [CompletionResultType]::ParameterName, 'Count the words of names one by one')
            [CompletionResult]::new('--all-words', '--all-words', [CompletionResultType]::ParameterName, 'List function words and numbers too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;ngrams' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only stories that answer this question, as for `search`')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only sequences that occur at least so often')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many sequences')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;figures' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only stories that answer this question, as for `search`; after uang: only such amounts')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only figures of this kind')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the figures')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many figures')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;network' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Only pairs with this name')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only entities of this kind')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only pairs that at least so many stories name')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many entities: those that most stories name')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the pairs')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--matrix', '--matrix', [CompletionResultType]::ParameterName, 'A table with a row and a column for each name')
            [CompletionResult]::new('--graphml', '--graphml', [CompletionResultType]::ParameterName, 'A graph in the format GraphML, for Gephi and networkx')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;overview' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Months and outlets as comma-separated values with a header')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;links' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;related' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'No more than so many stories')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also stories that are probably not related')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;threads' {
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Only threads with at least so many stories')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only threads with a story of this day or later, as for `search`: 2025-02-27, 7d')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only threads with a story that answers this question, as for `search`')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--stories', '--stories', [CompletionResultType]::ParameterName, 'Every story with its event, thread, copies and series')
            [CompletionResult]::new('--md', '--md', [CompletionResultType]::ParameterName, 'A chronology in Markdown')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;thread' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--md', '--md', [CompletionResultType]::ParameterName, 'A chronology in Markdown')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;check' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;index' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;mark' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;marks' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the marks of all devices to standard output')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in the marks of an exported file, or of another device''s; newer marks stay')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say of each file of marks what it holds and what of it cannot be read')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;marks;export' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;marks;import' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;marks;check' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;marks;help' {
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the marks of all devices to standard output')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in the marks of an exported file, or of another device''s; newer marks stay')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say of each file of marks what it holds and what of it cannot be read')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;marks;help;export' {
            break
        }
        'kliping;marks;help;import' {
            break
        }
        'kliping;marks;help;check' {
            break
        }
        'kliping;marks;help;help' {
            break
        }
        'kliping;tag' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Remove the labels instead; without labels, all of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;note' {
            [CompletionResult]::new('--quote', '--quote', [CompletionResultType]::ParameterName, 'The words of the story that the note is about; without them, it is about the whole story')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'The words of the note; without them, it is a highlight')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Remove the note')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;notes' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only notes with these words')
            [CompletionResult]::new('--import', '--import', [CompletionResultType]::ParameterName, 'Take in the Web Annotations of a file; `-` is standard input')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One Web Annotation (JSON-LD) a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put stories, notes or names into a dossier, which is created if there is none')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take items out of a dossier, or remove the dossier')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move an item up or down')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dossiers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List what is in a dossier')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;dossier;add' {
            [CompletionResult]::new('--comment', '--comment', [CompletionResultType]::ParameterName, 'A comment on each')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier;remove' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier;move' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier;list' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier;show' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;dossier;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put stories, notes or names into a dossier, which is created if there is none')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take items out of a dossier, or remove the dossier')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move an item up or down')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dossiers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List what is in a dossier')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;dossier;help;add' {
            break
        }
        'kliping;dossier;help;remove' {
            break
        }
        'kliping;dossier;help;move' {
            break
        }
        'kliping;dossier;help;list' {
            break
        }
        'kliping;dossier;help;show' {
            break
        }
        'kliping;dossier;help;help' {
            break
        }
        'kliping;saved' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Save a search under a name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a saved search')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the saved searches, with their stories and how many are new')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a saved search, as `search --saved` does')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;saved;add' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;saved;remove' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;saved;list' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;saved;run' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'Only stories that came since the saved search was last looked at')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;saved;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Save a search under a name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a saved search')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the saved searches, with their stories and how many are new')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a saved search, as `search --saved` does')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;saved;help;add' {
            break
        }
        'kliping;saved;help;remove' {
            break
        }
        'kliping;saved;help;list' {
            break
        }
        'kliping;saved;help;run' {
            break
        }
        'kliping;saved;help;help' {
            break
        }
        'kliping;export' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only stories that answer this question, as for `search`')
            [CompletionResult]::new('--dossier', '--dossier', [CompletionResultType]::ParameterName, 'The stories of a dossier, in its order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the stories')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'What jsonl and csv have beside the metadata')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'File or folder to write, which must not be a folder that exists; `-` is standard output')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'kliping;mcp' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--allow-marks', '--allow-marks', [CompletionResultType]::ParameterName, 'Also let the assistant mark stories read and starred')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;config' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Write a file that explains every setting, with what is set')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Say what is wrong with the settings, and where')
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'Say where the settings are')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;completions' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;man' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the interface: Indonesian or English')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Where settings and marks are kept')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Where indexes are kept; they may be thrown away')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the name of this device and the last session are kept')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Use the built-in sample, whatever was open last')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'kliping;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List stories, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print stories')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Read story after story in plain lines, for screen readers and simple terminals')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search titles and texts, the best answers first')
            [CompletionResult]::new('entities', 'entities', [CompletionResultType]::ParameterValue, 'List the people, organizations and places of a collection; or find them in texts')
            [CompletionResult]::new('quotes', 'quotes', [CompletionResultType]::ParameterValue, 'List who said what; or find quotations in texts')
            [CompletionResult]::new('kwic', 'kwic', [CompletionResultType]::ParameterValue, 'List every hit of a question with the words around it')
            [CompletionResult]::new('count', 'count', [CompletionResultType]::ParameterValue, 'Count stories and hits by period, outlet, section or name')
            [CompletionResult]::new('collocates', 'collocates', [CompletionResultType]::ParameterValue, 'List the words and names beside a word or name')
            [CompletionResult]::new('keywords', 'keywords', [CompletionResultType]::ParameterValue, 'List the words that set some stories apart from others')
            [CompletionResult]::new('ngrams', 'ngrams', [CompletionResultType]::ParameterValue, 'List the most frequent sequences of words')
            [CompletionResult]::new('figures', 'figures', [CompletionResultType]::ParameterValue, 'List amounts, percentages and quantities with their values')
            [CompletionResult]::new('network', 'network', [CompletionResultType]::ParameterValue, 'List who is named with whom')
            [CompletionResult]::new('overview', 'overview', [CompletionResultType]::ParameterValue, 'Show a collection at a glance')
            [CompletionResult]::new('links', 'links', [CompletionResultType]::ParameterValue, 'List every "Baca Juga" line and where it leads')
            [CompletionResult]::new('related', 'related', [CompletionResultType]::ParameterValue, 'List the stories related to one')
            [CompletionResult]::new('threads', 'threads', [CompletionResultType]::ParameterValue, 'List threads: events that follow from one another, with their stories')
            [CompletionResult]::new('thread', 'thread', [CompletionResultType]::ParameterValue, 'Print the thread of one story')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how each file was read, and what was skipped and why')
            [CompletionResult]::new('index', 'index', [CompletionResultType]::ParameterValue, 'Bring the index of a collection up to date')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark stories read, unread, starred or not')
            [CompletionResult]::new('marks', 'marks', [CompletionResultType]::ParameterValue, 'Take marks to another device or from one, or see what their files hold')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Tag stories, or list the tags in use')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Make, change or remove a note on a story')
            [CompletionResult]::new('notes', 'notes', [CompletionResultType]::ParameterValue, 'List the notes, or take in those of a file')
            [CompletionResult]::new('dossier', 'dossier', [CompletionResultType]::ParameterValue, 'Gather stories, notes and names for one piece of work')
            [CompletionResult]::new('saved', 'saved', [CompletionResultType]::ParameterValue, 'Name searches, and see what is new in them')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write stories for other programs')
            [CompletionResult]::new('mcp', 'mcp', [CompletionResultType]::ParameterValue, 'Answer an assistant on this machine (Model Context Protocol on standard input and output)')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Explain the settings, look them over, or say where they are')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a page of the manual, for man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'kliping;help;list' {
            break
        }
        'kliping;help;show' {
            break
        }
        'kliping;help;read' {
            break
        }
        'kliping;help;search' {
            break
        }
        'kliping;help;entities' {
            break
        }
        'kliping;help;quotes' {
            break
        }
        'kliping;help;kwic' {
            break
        }
        'kliping;help;count' {
            break
        }
        'kliping;help;collocates' {
            break
        }
        'kliping;help;keywords' {
            break
        }
        'kliping;help;ngrams' {
            break
        }
        'kliping;help;figures' {
            break
        }
        'kliping;help;network' {
            break
        }
        'kliping;help;overview' {
            break
        }
        'kliping;help;links' {
            break
        }
        'kliping;help;related' {
            break
        }
        'kliping;help;threads' {
            break
        }
        'kliping;help;thread' {
            break
        }
        'kliping;help;check' {
            break
        }
        'kliping;help;index' {
            break
        }
        'kliping;help;mark' {
            break
        }
        'kliping;help;marks' {
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the marks of all devices to standard output')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in the marks of an exported file, or of another device''s; newer marks stay')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say of each file of marks what it holds and what of it cannot be read')
            break
        }
        'kliping;help;marks;export' {
            break
        }
        'kliping;help;marks;import' {
            break
        }
        'kliping;help;marks;check' {
            break
        }
        'kliping;help;tag' {
            break
        }
        'kliping;help;note' {
            break
        }
        'kliping;help;notes' {
            break
        }
        'kliping;help;dossier' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put stories, notes or names into a dossier, which is created if there is none')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take items out of a dossier, or remove the dossier')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move an item up or down')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dossiers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List what is in a dossier')
            break
        }
        'kliping;help;dossier;add' {
            break
        }
        'kliping;help;dossier;remove' {
            break
        }
        'kliping;help;dossier;move' {
            break
        }
        'kliping;help;dossier;list' {
            break
        }
        'kliping;help;dossier;show' {
            break
        }
        'kliping;help;saved' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Save a search under a name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a saved search')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the saved searches, with their stories and how many are new')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a saved search, as `search --saved` does')
            break
        }
        'kliping;help;saved;add' {
            break
        }
        'kliping;help;saved;remove' {
            break
        }
        'kliping;help;saved;list' {
            break
        }
        'kliping;help;saved;run' {
            break
        }
        'kliping;help;export' {
            break
        }
        'kliping;help;mcp' {
            break
        }
        'kliping;help;config' {
            break
        }
        'kliping;help;completions' {
            break
        }
        'kliping;help;man' {
            break
        }
        'kliping;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
