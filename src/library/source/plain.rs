//! A text file: one story.

use crate::news::Record;

use super::desk::Desk;
use super::encoding::{Input, Whole};
use super::{TEXT_LIMIT, Why};

pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    match input.whole(TEXT_LIMIT) {
        Ok(Whole { text: body, encoding, .. }) => {
            desk.report.encoding = Some(encoding);
            if body.trim().is_empty() {
                desk.skip(None, Why::Empty);
            } else {
                let origin = desk.origin(None, None);
                desk.take(Record { body, origin, ..Record::default() });
            }
        }
        Err(why) => desk.skip(None, why),
    }
}
