//! Implements `kliping network`, which lists who is named with whom.

use std::fmt::Write;

use serde::Serialize;

use super::{print_if_cut, rounded};
use crate::cli::arguments::{NetworkArgs, PairSort};
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::table::{TextColumn, write_columns, write_records};
use crate::cli::{print_message, strings};
use crate::library::{NameNetwork, NamePair, NetworkQuery};
use crate::locale::{decimal, number};
use crate::news::{EntityKind, Language};

/// One line of `network`: two names in the same stories.
#[derive(Debug, Serialize)]
struct PairJson<'a> {
    source: &'a str,
    target: &'a str,
    source_kind: &'static str,
    target_kind: &'static str,
    stories: u64,
    log_likelihood: f64,
    logdice: f64,
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &NetworkArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let query = NetworkQuery {
        kinds: args.kind.iter().copied().map(EntityKind::from).collect(),
        limit: args.limit.get(),
        min_stories: args.min.get() as u64,
        name: args.name.clone(),
    };
    let network = opened.library.name_network(&query, &opened.overrides);
    let mut network = network.filter(|network| !network.edges.is_empty()).unwrap_or_default();
    if network.edges.is_empty() {
        print_message(strings::no_entities(opened.language));
        return Ok(false);
    }
    let center = usize::from(args.name.is_some());
    print_if_cut(network.nodes.len() - center, network.name_count, opened.language);
    if args.sort == PairSort::Telling {
        let score = |pair: &NamePair| pair.counts.log_likelihood();
        network.edges.sort_by(|a, b| score(b).total_cmp(&score(a)));
    }
    if args.graphml {
        out.write_text(&to_graphml(&network))?;
        return Ok(true);
    }
    if args.matrix {
        write_matrix(out, &network, args.table.csv)?;
        return Ok(true);
    }
    let pairs: Vec<PairJson<'_>> =
        network.edges.iter().filter_map(|edge| pair_json(&network, edge)).collect();
    if write_records(out, args.table, &pairs, true)? {
        return Ok(true);
    }
    let language = opened.language;
    let header =
        [strings::column_stories(language), "log-likelihood", strings::column_names(language), ""];
    let rows: Vec<Vec<String>> = pairs.iter().map(|pair| cells(pair, language)).collect();
    let columns = [TextColumn::NUMBER, TextColumn::NUMBER, TextColumn::TEXT, TextColumn::TEXT];
    write_columns(out, &header, &columns, &rows)?;
    Ok(true)
}

fn cells(pair: &PairJson<'_>, language: Language) -> Vec<String> {
    vec![
        number(usize::try_from(pair.stories).unwrap_or(usize::MAX), language),
        decimal(pair.log_likelihood, 1, language),
        pair.source.to_owned(),
        pair.target.to_owned(),
    ]
}

fn pair_json<'a>(network: &'a NameNetwork, edge: &NamePair) -> Option<PairJson<'a>> {
    let (source, _) = network.nodes.get(edge.first)?;
    let (target, _) = network.nodes.get(edge.second)?;
    Some(PairJson {
        source: &source.name,
        target: &target.name,
        source_kind: source.kind.name(),
        target_kind: target.kind.name(),
        stories: edge.counts.both,
        log_likelihood: rounded(edge.counts.log_likelihood()),
        logdice: rounded(edge.counts.log_dice()),
    })
}

/// Writes a table with the number of stories of each pair.
fn write_matrix(out: &mut Output, network: &NameNetwork, is_csv: bool) -> Result<(), CliError> {
    let size = network.nodes.len();
    let mut table = vec![vec![0_u64; size]; size];
    for edge in &network.edges {
        for (row, column) in [(edge.first, edge.second), (edge.second, edge.first)] {
            if let Some(cell) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = edge.counts.both;
            }
        }
    }
    let names: Vec<&str> = network.nodes.iter().map(|(key, _)| key.name.as_str()).collect();
    let rows = names.iter().zip(&table).map(|(name, row)| {
        let counts =
            row.iter().map(|count| if *count > 0 { count.to_string() } else { String::new() });
        std::iter::once((*name).to_owned()).chain(counts).collect::<Vec<String>>()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if is_csv {
        out.write_csv_record(std::iter::once("").chain(names.iter().copied()))?;
        for row in &rows {
            out.write_csv_record(row.iter().map(String::as_str))?;
        }
        return Ok(());
    }
    // Columns are numbered like the rows: names would be too wide.
    let numbers: Vec<String> = (1..=size).map(|number| number.to_string()).collect();
    let header: Vec<&str> =
        ["", ""].into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let numbered = numbers.iter().zip(&rows).map(|(number, row)| {
        std::iter::once(number.clone()).chain(row.iter().cloned()).collect::<Vec<String>>()
    });
    let mut columns = vec![TextColumn::NUMBER; size + 2];
    if let Some(name) = columns.get_mut(1) {
        *name = TextColumn::TEXT;
    }
    write_columns(out, &header, &columns, &numbered.collect::<Vec<_>>())?;
    Ok(())
}

/// Formats a network as GraphML. Source: the GraphML Primer, graphdrawing.org.
fn to_graphml(network: &NameNetwork) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
         <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n\
         <key id=\"stories\" for=\"node\" attr.name=\"stories\" attr.type=\"long\"/>\n\
         <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n\
         <key id=\"log_likelihood\" for=\"edge\" attr.name=\"log_likelihood\" attr.type=\"double\"/>\n\
         <graph edgedefault=\"undirected\">\n",
    );
    // Writing to a string does not fail.
    for (number, (key, stories)) in network.nodes.iter().enumerate() {
        let _ = writeln!(
            text,
            "<node id=\"n{number}\"><data key=\"label\">{}</data><data key=\"kind\">{}</data>\
             <data key=\"stories\">{stories}</data></node>",
            html_escape::encode_text(&key.name),
            key.kind.name(),
        );
    }
    for edge in &network.edges {
        let _ = writeln!(
            text,
            "<edge source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data>\
             <data key=\"log_likelihood\">{}</data></edge>",
            edge.first,
            edge.second,
            edge.counts.both,
            rounded(edge.counts.log_likelihood()),
        );
    }
    text.push_str("</graph>\n</graphml>\n");
    text
}
