//! Tests of merging and of change detection.

use proptest::prelude::*;

use super::*;

const STORY: ArticleId = ArticleId(7);

fn marks(device: &str) -> Marks {
    Marks::new(DeviceId::new(device))
}

#[test]
fn write_supersedes_everything_seen() {
    let mut fast = marks("fast");
    fast.set_read(STORY, true, 4_000_000_000_000);
    let mut slow = marks("slow");
    slow.merge_all(&fast);
    assert!(slow.set_read(STORY, false, 5));
    assert!(!slow.is_read(STORY));
}

#[test]
fn merging_does_not_depend_on_order() {
    let (mut a, mut b) = (marks("a"), marks("b"));
    a.set_read(STORY, true, 10);
    b.set_starred(STORY, true, 10);
    b.set_read(STORY, false, 10);
    b.set_read(STORY, true, 10);
    let (mut ab, mut ba) = (a.clone(), b.clone());
    ab.merge_all(&b);
    ba.merge_all(&a);
    assert!(ab.records().eq(ba.records()));
    assert!(ab.is_read(STORY) && ab.is_starred(STORY));
}

#[test]
fn setting_the_same_value_changes_nothing() {
    let mut marks = marks("a");
    assert!(!marks.set_read(STORY, false, 1));
    assert!(marks.set_read(STORY, true, 1));
    assert!(!marks.set_read(STORY, true, 2));
    assert!(marks.set_read(STORY, false, 3));
    assert!(marks.get(STORY).unwrap().read.is_some(), "unread is an explicit false");
}

#[test]
fn preserves_unknown_fields() {
    let line = r#"{"read":{"v":true,"t":1,"d":"a"},"mood":{"v":"glad","t":3,"d":"a"}}"#;
    let mut marks = marks("a");
    marks.merge(STORY, serde_json::from_str(line).unwrap());
    marks.set_read(STORY, false, 9);
    let own = marks.get(STORY).unwrap().written_by(marks.device()).unwrap();
    assert_eq!(own.open_fields.clone().take_unknown()["mood"]["v"], "glad");
}

#[test]
fn written_by_returns_only_own_fields() {
    let (mut a, mut b) = (marks("a"), marks("b"));
    a.set_read(STORY, true, 10);
    b.merge_all(&a);
    b.set_starred(STORY, true, 11);
    let own = b.get(STORY).unwrap().written_by(b.device()).unwrap();
    assert!(own.read.is_none() && own.starred.is_some());
}

#[test]
fn changed_story_inherits_marks_of_its_previous_id() {
    let (before, between, now) = (ArticleId(1 << 60), ArticleId(2), ArticleId(3 << 60));
    let mut marks = marks("a");
    marks.set_read(before, true, 1);
    marks.set_position(before, 77, 2);
    marks.set_previous_id(between, before, 3);
    marks.set_starred(between, true, 4);
    marks.set_previous_id(now, between, 5);
    assert!(marks.is_read(now) && marks.is_starred(now));
    assert_eq!(marks.position(now), 77);
    assert!(marks.set_read(now, false, 6));
    assert!(!marks.is_read(now) && marks.is_read(before), "what is touched is its own");
    // A cycle, which two devices can create, does not loop forever.
    marks.set_previous_id(before, now, 7);
    assert!(!marks.is_starred(before) || marks.is_starred(now));
    assert!(!marks.set_previous_id(now, now, 8));
}

#[test]
fn write_supersedes_a_clock_at_its_end_and_leaves_other_stories_alone() {
    for stamp in [1_u64 << 53, (1 << 53) - 1, (1 << 53) - 2, 1 << 52, 1_800_000_000_000] {
        let line = format!(r#"{{"starred":{{"v":false,"t":{stamp},"d":"zz"}}}}"#);
        let foreign: Mark = serde_json::from_str(&line).unwrap();
        let mut own = marks("a");
        own.merge(STORY, foreign.clone());
        let now = 1_732_000_000_000;
        for starred in [true, false, true] {
            assert!(own.set_starred(STORY, starred, now));
            let line = serde_json::to_string(own.get(STORY).unwrap()).unwrap();
            let mut read = marks("b");
            read.merge(STORY, serde_json::from_str(&line).unwrap());
            read.merge(STORY, foreign.clone());
            assert_eq!(read.is_starred(STORY), starred, "{line}");
        }
        own.set_read(STORY, true, now);
        own.set_starred(ArticleId(8), true, now);
        assert_eq!(own.get(STORY).unwrap().read.as_ref().unwrap().timestamp, now);
        assert_eq!(own.get(ArticleId(8)).unwrap().starred.as_ref().unwrap().timestamp, now);
    }
}

#[test]
fn rejects_timestamps_out_of_range() {
    let line = |stamp: u64| format!(r#"{{"read":{{"v":true,"t":{stamp},"d":"a"}}}}"#);
    assert!(serde_json::from_str::<Mark>(&line(1 << 53)).is_ok());
    assert!(serde_json::from_str::<Mark>(&line((1 << 53) + 1)).is_err());
    let mut marks = marks("b");
    marks.set_read(STORY, true, u64::MAX);
    let written = serde_json::to_string(marks.get(STORY).unwrap()).unwrap();
    assert!(serde_json::from_str::<Mark>(&written).is_ok(), "{written}");
}

#[test]
fn million_marks_take_little_room() {
    // A million stories take that many megabytes, and an eighth more for the room to grow.
    assert!(size_of::<(ArticleId, Mark)>() <= 120, "{}", size_of::<(ArticleId, Mark)>());
    // Marks without records take no shards: they are made at each start.
    assert_eq!(marks("a").records().count(), 0);
}

#[test]
fn records_are_ordered_by_id_whatever_the_order_of_writing() {
    let mut marks = marks("a");
    let ids = (0..2_000_u64).map(|number| ArticleId(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    for id in ids.clone() {
        marks.set_read(id, true, 1);
    }
    let mut expected: Vec<ArticleId> = ids.collect();
    expected.sort_unstable();
    let found: Vec<ArticleId> = marks.records().map(|(id, _)| id).collect();
    assert_eq!(found, expected);
    assert!(found.iter().all(|id| marks.is_read(*id)));
}

/// Wall clocks of devices: one that was reset, two correct ones, and two that run ahead.
const CLOCKS: [HybridTimestamp; 5] =
    [0, 1_732_000_000_000, 1_732_000_000_001, 4_070_908_800_000, u64::MAX];

/// A write on one of three devices, or a merge of another device's marks.
#[derive(Debug, Clone)]
enum Action {
    Read(usize, u64, bool),
    Star(usize, u64, bool),
    Position(usize, u64, u64),
    Alias(usize, u64, u64),
    Merge(usize, usize),
}

fn action() -> impl Strategy<Value = Action> {
    let (device, story) = (0..3_usize, 0..3_u64);
    let told = (device.clone(), story.clone(), any::<bool>());
    prop_oneof![
        told.clone().prop_map(|(on, story, value)| Action::Read(on, story, value)),
        told.prop_map(|(on, story, value)| Action::Star(on, story, value)),
        (device.clone(), story.clone(), 0..4_u64)
            .prop_map(|(on, story, value)| Action::Position(on, story, value)),
        (device.clone(), story.clone(), story)
            .prop_map(|(on, story, other)| Action::Alias(on, story, other)),
        (device.clone(), device).prop_map(|(on, other)| Action::Merge(on, other)),
    ]
}

/// Returns the marks of three devices after these actions. Two of them have the same id, as after
/// copying a state folder.
fn apply_actions(acts: &[(Action, usize)]) -> [Marks; 3] {
    let mut all = [marks("a"), marks("b"), marks("a")];
    for (act, clock) in acts {
        let now = CLOCKS[*clock];
        match *act {
            Action::Read(on, story, value) => {
                all[on].set_read(ArticleId(story), value, now);
                assert_eq!(all[on].is_read(ArticleId(story)), value);
            }
            Action::Star(on, story, value) => {
                all[on].set_starred(ArticleId(story), value, now);
                assert_eq!(all[on].is_starred(ArticleId(story)), value);
            }
            Action::Position(on, story, value) => {
                all[on].set_position(ArticleId(story), value, now);
                assert_eq!(all[on].position(ArticleId(story)), value);
            }
            Action::Alias(on, story, other) => {
                all[on].set_previous_id(ArticleId(story), ArticleId(other), now);
            }
            Action::Merge(on, other) => {
                let theirs = all[other].clone();
                all[on].merge_all(&theirs);
            }
        }
    }
    all
}

fn merged(order: [&Marks; 3]) -> Marks {
    let mut all = marks("z");
    for marks in order {
        all.merge_all(marks);
    }
    all
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        acts in prop::collection::vec((action(), 0..CLOCKS.len()), 0..40)
    ) {
        let [a, b, c] = &apply_actions(&acts);
        let all = merged([a, b, c]);
        for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            prop_assert_eq!(&merged(order), &all);
        }
        let mut right = b.clone();
        right.merge_all(c);
        let mut left = a.clone();
        left.merge_all(&right);
        prop_assert!(left.records().eq(all.records()));
        let mut twice = all.clone();
        for one in [a, b, c, &all] {
            twice.merge_all(one);
        }
        prop_assert_eq!(&twice, &all);
    }

    #[test]
    fn write_supersedes_all_merged_writes(
        acts in prop::collection::vec((action(), 0..CLOCKS.len()), 0..40),
        clock in 0..CLOCKS.len(),
    ) {
        let [a, b, mut c] = apply_actions(&acts);
        c.merge_all(&a);
        c.merge_all(&b);
        let wanted = !c.is_read(STORY);
        c.set_read(STORY, wanted, CLOCKS[clock]);
        prop_assert_eq!(merged([&c, &a, &b]).is_read(STORY), wanted);
        // The same holds after a round trip through a file.
        let line = serde_json::to_string(c.get(STORY).unwrap()).unwrap();
        let mut read = merged([&a, &b, &a]);
        read.merge(STORY, serde_json::from_str(&line).unwrap());
        prop_assert_eq!(read.is_read(STORY), wanted);
    }

    #[test]
    fn merging_single_records_equals_merging_all(
        acts in prop::collection::vec((action(), 0..CLOCKS.len()), 0..40)
    ) {
        let [a, b, _] = apply_actions(&acts);
        let mut singly = a.clone();
        for (id, mark) in b.records() {
            let before = singly.get(id).cloned();
            let is_included = singly.includes(id, mark);
            singly.merge(id, mark.clone());
            prop_assert_eq!(is_included, before.as_ref() == singly.get(id));
        }
        prop_assert!(singly.records().eq(merged([&a, &b, &a]).records()));
    }
}
