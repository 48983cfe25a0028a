//! Reader for word tables: sections that start with `# name`, and comments that start with `;`.

/// Returns the lines of a table, each with the name of its section.
pub(in crate::text) fn lines(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    table.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix("# ") {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with(';')).then_some((section, line))
    })
}

/// Returns the words of a table whose lines start with a number, each with its section and number.
pub(in crate::text) fn numbered(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(table).flat_map(|(section, line)| {
        let mut words = line.split_whitespace();
        let number = words.next().unwrap_or_default();
        words.map(move |word| (section, number, word))
    })
}
