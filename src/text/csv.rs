//! Comma-separated values. Source: RFC 4180.

/// Quotes a cell if it needs it.
pub fn quoted(cell: &str) -> String {
    let is_plain = !cell.contains(['"', ',', '\r', '\n']);
    if is_plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// Formats rows of cells.
pub fn to_csv(rows: &[Vec<String>]) -> String {
    let line =
        |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
    rows.iter().map(|row| line(row) + "\r\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_needed() {
        let rows = [vec!["beras".to_owned(), "a, \"b\"".to_owned()], vec![String::new()]];
        assert_eq!(to_csv(&rows), "beras,\"a, \"\"b\"\"\"\r\n\r\n");
    }
}
