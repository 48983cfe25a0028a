//! Reads mails: one message (`.eml`), or several after lines `From ` (`.mbox`). Each is a story of
//! its subject, sender and date.

use std::io::BufRead;

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};
use serde_json::Value;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::decoding::html;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// The maximum nesting depth of message parts.
const MAX_DEPTH: usize = 8;

/// Reads all messages of a file.
pub(in crate::library::source) fn read(
    input: SourceInput<'_>,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let is_mbox = input.head.starts_with(b"From ");
    let (mut bytes, _) = input.into_stream();
    let (mut number, mut message, mut line) = (0, Vec::new(), Vec::new());
    let mut is_after_empty = true;
    loop {
        line.clear();
        let length = bytes.read_until(b'\n', &mut line)?;
        let begins = is_mbox && is_after_empty && line.starts_with(b"From ");
        if length == 0 || begins {
            if number > 0 || !message.is_empty() {
                number = number.max(1);
                read_message(&message, number, pipeline);
            }
            if length == 0 {
                return Ok(());
            }
            message.clear();
            number += 1;
            continue;
        }
        is_after_empty = line.trim_ascii().is_empty();
        // A line of the text that begins like a new message has a mark before it.
        let marked = line.strip_prefix(b">").filter(|rest| is_mbox && rest.starts_with(b"From "));
        if message.len() <= RECORD_LIMIT {
            message.extend_from_slice(marked.unwrap_or(&line));
        }
    }
}

fn read_message(bytes: &[u8], number: usize, pipeline: &mut FilePipeline<'_>) {
    if !pipeline.is_wanted(number) || pipeline.has_stopped() {
        return;
    }
    if bytes.len() > RECORD_LIMIT {
        return pipeline.skip(Some(number), SkipReason::TooLarge(RECORD_LIMIT));
    }
    let Ok(mail) = parse_mail(bytes) else {
        return pipeline.skip(Some(number), SkipReason::Empty);
    };
    let headers = mail.get_headers();
    let mut builder = RecordBuilder::default();
    let text = find_part(&mail, "text/html", 0)
        .and_then(|part| Some(html::to_text(&part.get_body().ok()?)))
        .filter(|text| !text.trim().is_empty())
        .or_else(|| Some(unwrap_lines(&find_part(&mail, "text/plain", 0)?.get_body().ok()?)));
    let sender = headers.get_first_value("From").map(|sender| sender_name(&sender).to_owned());
    let fields = [
        (RecordField::Title, "Subject", headers.get_first_value("Subject")),
        (RecordField::Date, "Date", headers.get_first_value("Date")),
        (RecordField::Author, "From", sender),
        (RecordField::Body, "text", text),
    ];
    for (field, name, value) in fields {
        if let Some(value) = value {
            let field_match = pipeline.resolver.register(field, 0, name);
            builder.offer(field_match, Value::String(value));
        }
    }
    if !builder.has(RecordField::Body) {
        return pipeline.skip(Some(number), SkipReason::Empty);
    }
    let origin = pipeline.origin(Some(number), None);
    let record = pipeline.resolver.build_record(builder, origin);
    pipeline.push(record);
}

/// Returns the first part of a type that is no attachment.
fn find_part<'m, 'b>(
    mail: &'m ParsedMail<'b>,
    mimetype: &str,
    depth: usize,
) -> Option<&'m ParsedMail<'b>> {
    let is_attachment = mail.get_content_disposition().disposition == DispositionType::Attachment;
    if mail.ctype.mimetype == mimetype && mail.subparts.is_empty() && !is_attachment {
        return Some(mail);
    }
    let parts = if depth < MAX_DEPTH { mail.subparts.as_slice() } else { &[] };
    parts.iter().find_map(|part| find_part(part, mimetype, depth + 1))
}

/// Returns the name of a sender, or the address without one: `Kabar Desa <surat@contoh.id>`.
fn sender_name(sender: &str) -> &str {
    let name = sender.split_once('<').map_or("", |(name, _)| name);
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() { sender.trim().trim_matches(['<', '>']) } else { name }
}

/// Joins the lines of paragraphs, which mail programs break at some 76 characters.
fn unwrap_lines(text: &str) -> String {
    /// The length from which a line may have been broken, in characters.
    const MIN_BROKEN: usize = 50;
    let mut joined = String::with_capacity(text.len());
    let mut is_broken = false;
    for line in text.lines() {
        let line = line.trim_end();
        if !joined.is_empty() {
            joined.push(if is_broken && line.starts_with(char::is_alphanumeric) {
                ' '
            } else {
                '\n'
            });
        }
        joined.push_str(line);
        is_broken = line.chars().nth(MIN_BROKEN).is_some();
    }
    joined
}

#[cfg(test)]
mod tests {
    use crate::library::source::tests::read_and_check;

    const LETTER: &str = "From: =?utf-8?q?Kabar_Desa?= <surat@contoh.id>\r\nSubject: =?utf-8?b?UGFzYXIgZGlidWth?=\r\n\
        Date: Tue, 04 Mar 2025 09:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nPasar.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
        <p>Pasar dibuka.</p><p>Warga datang.</p>\r\n--b--\r\n";

    #[test]
    fn mail_is_a_story() {
        let (records, report) = read_and_check("a.eml", LETTER);
        assert_eq!((records.len(), report.format.unwrap().name()), (1, "mail"));
        let record = &records[0];
        assert_eq!(record.title.as_deref(), Some("Pasar dibuka"));
        assert_eq!(record.author.as_deref(), Some("Kabar Desa"));
        assert_eq!(record.body, "Pasar dibuka.\n\nWarga datang.");
        assert_eq!(record.date.as_deref(), Some("Tue, 04 Mar 2025 09:00:00 +0700"));
    }

    #[test]
    fn mbox_holds_several() {
        let plain = "Subject: Dua\nFrom: ani@contoh.id\n\nAir naik sejak sore di sepanjang jalan raya kampung itu\ndan surut pagi ini.\n>From sini ke sana.\n";
        let text = format!(
            "From a@b Tue Mar  4 09:00:00 2025\n{LETTER}\nFrom c@d Wed\n{plain}\n\nFrom e@f Wed\nSubject: Kosong\n\n"
        );
        let (records, report) = read_and_check("a.mbox", text);
        assert_eq!((records.len(), report.skipped_count()), (2, 1));
        assert_eq!(records[1].origin.record, Some(2));
        assert_eq!(records[1].author.as_deref(), Some("ani@contoh.id"));
        assert_eq!(
            records[1].body.trim(),
            "Air naik sejak sore di sepanjang jalan raya kampung itu dan surut pagi ini.\nFrom sini ke sana."
        );
    }
}
