//! Tests of what the sanitiser removes and preserves.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn becomes(raw: &str, clean: &str) {
    assert_eq!(text(raw).0, clean, "{raw:?}");
}

#[test]
fn whole_escape_sequences_go() {
    becomes("a\x1b[31;1mb\x1b[0mc", "abc");
    becomes("a\u{9b}2Jb", "ab");
    becomes("a\x1b]0;judul\x07b\x1b]8;;http://x\x1b\\c", "abc");
    becomes(
        "a\u{9d}52;c;aGE=\u{9c}b\x1bPq#0\x1b\\c\x1b_G\x1b\\d\x1b^x\x1b\\e\x1bXx\x07f",
        "abcdef",
    );
    becomes("a\x1b(Bb\x1bcd\x1b7e", "abde");
    assert_eq!(text("\x1b[1mx\x1b[0m").1.escapes, 2);
}

#[test]
fn an_unterminated_string_takes_no_text_with_it() {
    becomes("a\x1b]0;tanpa akhir\nbaris kedua", "a0;tanpa akhir\nbaris kedua");
    becomes("a\x1b]0;judul\x07b\u{9d}c \x1bPd\x1b[1me", "abc de");
    assert_eq!(text("\u{9d}a\x1b]b").1.escapes, 2);
    becomes("a\x1b[12\nb", "a\nb");
    becomes("a\x1b", "a");
}

#[test]
fn a_sequence_within_a_sequence_is_obeyed_by_no_terminal() {
    // Another sequence ends a string; the remainder is text.
    becomes("a\x1b]0;b\x1b[31mc\x07d", "acd");
    // Control characters within a control sequence do not end it.
    becomes("a\x1b[\x0831mb", "ab");
    becomes("a\u{9b}3\x7f1mb", "ab");
    // Nor do those that appear when a hidden character is removed.
    becomes("a&#2\u{200b}7;[31mb", "ab");
}

#[test]
fn paths_are_sanitised_too() {
    assert_eq!(path(Path::new("arsip/\x1b[31mlama\n.txt")), "arsip/lama .txt");
}

#[test]
fn misread_utf8_is_read_again() {
    // Two such characters may occur side by side in correct text.
    becomes("â€ dan Ã©", "â€ dan Ã©");
    becomes("katanya â\u{80}\u{9c}yaâ\u{80}\u{9d} dan Ù\u{84}Ø§", "katanya “ya” dan لا");
}

#[test]
fn what_was_misread_twice_is_read_twice() {
    becomes("Ã¢â\u{82}¬Å\u{93}Air", "“Air");
    // Found by fuzzing: the removed character is inside the misread one.
    assert_eq!(text("â€\0œAir").0, "“Air");
}

#[test]
fn what_an_entity_hides_is_sanitised_too() {
    becomes("Adi &amp; Budi &quot;x&quot; &#8220;y&#8221;", "Adi & Budi \"x\" “y”");
    becomes("a&#27;[31mb&#x1b;]0;x&#7;c", "abc");
    becomes("&amp;lt;b&amp;gt;", "<b>");
    becomes("&l\u{200b}t;", "<");
    becomes("satu &#150; dua", "satu – dua");
    becomes("&tidakada; & &;", "&tidakada; & &;");
    becomes("&#; &#1a; &#xg; &#x;", "&#; &#1a; &#xg; &#x;");
}

#[test]
fn every_line_break_is_one() {
    becomes("a\r\nb\rc\u{2028}d\u{b}e\u{c}f\u{85}g\n\nh", "a\nb\nc\nd\ne\nf\ng\n\nh");
    assert_eq!(line("  a\r\n\t b  c\u{a0}d \u{a0} e\n").0, "a b c\u{a0}d e");
}

#[test]
fn invisible_characters_go_and_are_counted() {
    let (clean, counts) = text("a\u{200b}b\u{ad}c\u{202e}d\u{feff}\u{e0041}e\u{8}\u{e000}\u{fdd0}");
    assert_eq!(clean, "abcde");
    let expected = Sanitised { controls: 1, bidi: 1, invisible: 6, ..Sanitised::default() };
    assert_eq!(counts, expected);
    becomes("\u{fffd}", "\u{fffd}");
    becomes("\u{ad}", "");
    becomes("a\u{1fffe}b\u{2ffff}c", "abc");
}

#[test]
fn a_joiner_joins_emoji_only() {
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
    becomes(family, family);
    becomes("\u{2764}\u{fe0f}\u{200d}\u{1f525}", "\u{2764}\u{fe0f}\u{200d}\u{1f525}");
    becomes("a\u{200d}b \u{1f468}\u{200d}", "ab \u{1f468}");
    becomes("a\u{200d}\u{1f469}", "a\u{1f469}");
    becomes("!\u{200d}!", "!!");
    // No other invisible character joins.
    becomes("\u{1f468}\u{200b}\u{1f469}", "\u{1f468}\u{1f469}");
    becomes("\u{1f468}\u{200d}\u{200d}\u{1f469}", "\u{1f468}\u{200d}\u{1f469}");
}

#[test]
fn marks_pile_up_to_eight() {
    let (clean, counts) = text(&format!("x{}y", "\u{310}".repeat(20)));
    assert_eq!(clean, format!("x{}y", "\u{310}".repeat(8)));
    assert_eq!(counts.marks, 12);
    becomes("e\u{301}", "é");
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in ["&amp;", "&", "a\u{310}", "\x1b[", "\x1b]", ";", "&amp", "amp;", "\u{200d}"] {
        let (clean, _) = text(&piece.repeat(200_000));
        assert!(clean.len() <= 200_000 * piece.len());
    }
    assert_eq!(text(&format!("{}\u{200b};", "&semi".repeat(100_000))).0, ";");
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\x1b[",
        "\x1b]",
        "\u{9b}",
        "\u{9d}",
        "\x07",
        "\x1b\\",
        "31m",
        "&",
        "amp;",
        "lt;",
        "&#27;",
        "&#x301;",
        "&#x344;",
        "&#x958;",
        ";",
        "\u{37e}",
        "\u{212a}",
        "\u{200d}",
        "\u{1f468}",
        "\u{301}",
        "\u{310}\u{310}\u{310}",
        "\u{344}",
        "\u{958}",
        "e",
        "K",
        "\r",
        "\n",
        "\u{a0}",
        " ",
        "\t",
        "\u{202e}",
        "\u{200b}",
        "semi;",
        "#",
        "\u{1100}",
        "\u{1161}",
        "\u{ad}",
        "&num;",
    ]);
    let wild = prop_oneof![pieces.prop_map(str::to_owned), any::<char>().prop_map(String::from)];
    prop::collection::vec(wild, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_dangerous_comes_out(raw in hostile()) {
        let (clean, _) = text(&raw);
        for c in clean.chars() {
            prop_assert!(c == '\n' || !c.is_control(), "{c:?}");
            prop_assert!(c == JOINER || character::class(c) == Class::Visible || c == '\n', "{c:?}");
        }
    }

    #[test]
    fn twice_is_once(raw in hostile()) {
        let clean = text(&raw).0;
        prop_assert_eq!(&text(&clean).0, &clean);
        prop_assert_eq!(text(&clean).1, Sanitised::default());
        let one = line(&raw).0;
        prop_assert_eq!(&line(&one).0, &one);
        prop_assert!(!one.contains('\n'));
    }
}
