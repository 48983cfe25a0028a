//! Tests of what the sanitizer removes and preserves.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn assert_sanitized(raw: &str, clean: &str) {
    assert_eq!(text(raw).0, clean, "{raw:?}");
}

#[test]
fn removes_whole_escape_sequences() {
    assert_sanitized("a\x1b[31;1mb\x1b[0mc", "abc");
    assert_sanitized("a\u{9b}2Jb", "ab");
    assert_sanitized("a\x1b]0;judul\x07b\x1b]8;;http://x\x1b\\c", "abc");
    assert_sanitized(
        "a\u{9d}52;c;aGE=\u{9c}b\x1bPq#0\x1b\\c\x1b_G\x1b\\d\x1b^x\x1b\\e\x1bXx\x07f",
        "abcdef",
    );
    assert_sanitized("a\x1b(Bb\x1bcd\x1b7e", "abde");
    assert_eq!(text("\x1b[1mx\x1b[0m").1.escapes, 2);
}

#[test]
fn unterminated_strings_do_not_swallow_text() {
    assert_sanitized("a\x1b]0;tanpa akhir\nbaris kedua", "a0;tanpa akhir\nbaris kedua");
    assert_sanitized("a\x1b]0;judul\x07b\u{9d}c \x1bPd\x1b[1me", "abc de");
    assert_eq!(text("\u{9d}a\x1b]b").1.escapes, 2);
    assert_sanitized("a\x1b[12\nb", "a\nb");
    assert_sanitized("a\x1b", "a");
}

#[test]
fn handles_nested_escape_sequences() {
    // Another sequence ends a string; the remainder is text.
    assert_sanitized("a\x1b]0;b\x1b[31mc\x07d", "acd");
    // Control characters within a control sequence do not end it.
    assert_sanitized("a\x1b[\x0831mb", "ab");
    assert_sanitized("a\u{9b}3\x7f1mb", "ab");
    // Nor do those that appear when a hidden character is removed.
    assert_sanitized("a&#2\u{200b}7;[31mb", "ab");
}

#[test]
fn sanitizes_paths() {
    assert_eq!(path(Path::new("arsip/\x1b[31mlama\n.txt")), "arsip/lama .txt");
}

#[test]
fn repairs_mojibake() {
    // Two such characters may occur side by side in correct text.
    assert_sanitized("â€ dan Ã©", "â€ dan Ã©");
    assert_sanitized("katanya â\u{80}\u{9c}yaâ\u{80}\u{9d} dan Ù\u{84}Ø§", "katanya “ya” dan لا");
}

#[test]
fn repairs_double_mojibake() {
    assert_sanitized("Ã¢â\u{82}¬Å\u{93}Air", "“Air");
    // Found by fuzzing: the removed character is inside the misread one.
    assert_eq!(text("â€\0œAir").0, "“Air");
}

#[test]
fn sanitizes_decoded_entities() {
    assert_sanitized("Adi &amp; Budi &quot;x&quot; &#8220;y&#8221;", "Adi & Budi \"x\" “y”");
    assert_sanitized("a&#27;[31mb&#x1b;]0;x&#7;c", "abc");
    assert_sanitized("&amp;lt;b&amp;gt;", "<b>");
    assert_sanitized("&l\u{200b}t;", "<");
    assert_sanitized("satu &#150; dua", "satu – dua");
    assert_sanitized("&tidakada; & &;", "&tidakada; & &;");
    assert_sanitized("&#; &#1a; &#xg; &#x;", "&#; &#1a; &#xg; &#x;");
}

#[test]
fn normalizes_line_breaks() {
    assert_sanitized("a\r\nb\rc\u{2028}d\u{b}e\u{c}f\u{85}g\n\nh", "a\nb\nc\nd\ne\nf\ng\n\nh");
    assert_eq!(line("  a\r\n\t b  c\u{a0}d \u{a0} e\n").0, "a b c\u{a0}d e");
}

#[test]
fn removes_and_counts_invisible_characters() {
    let (clean, counts) = text("a\u{200b}b\u{ad}c\u{202e}d\u{feff}\u{e0041}e\u{8}\u{e000}\u{fdd0}");
    assert_eq!(clean, "abcde");
    let expected =
        SanitizeCounts { controls: 1, bidi: 1, invisible: 6, ..SanitizeCounts::default() };
    assert_eq!(counts, expected);
    assert_sanitized("\u{fffd}", "\u{fffd}");
    assert_sanitized("\u{ad}", "");
    assert_sanitized("a\u{1fffe}b\u{2ffff}c", "abc");
}

#[test]
fn keeps_joiners_between_emoji_only() {
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
    assert_sanitized(family, family);
    assert_sanitized("\u{2764}\u{fe0f}\u{200d}\u{1f525}", "\u{2764}\u{fe0f}\u{200d}\u{1f525}");
    assert_sanitized("a\u{200d}b \u{1f468}\u{200d}", "ab \u{1f468}");
    assert_sanitized("a\u{200d}\u{1f469}", "a\u{1f469}");
    assert_sanitized("!\u{200d}!", "!!");
    // No other invisible character joins.
    assert_sanitized("\u{1f468}\u{200b}\u{1f469}", "\u{1f468}\u{1f469}");
    assert_sanitized("\u{1f468}\u{200d}\u{200d}\u{1f469}", "\u{1f468}\u{200d}\u{1f469}");
}

/// emoji-zwj-sequences.txt of Unicode lists these without selector as minimally qualified.
#[test]
fn joined_emoji_get_their_selector_and_have_two_cells() {
    use crate::text::cell_width::CellWidth;
    let cases = [
        ("\u{1f3f3}\u{200d}\u{1f308}", "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}"),
        ("\u{2764}\u{200d}\u{1f525}", "\u{2764}\u{fe0f}\u{200d}\u{1f525}"),
        ("\u{1f575}\u{200d}\u{2642}", "\u{1f575}\u{fe0f}\u{200d}\u{2642}\u{fe0f}"),
        ("\u{26f9}\u{fe0f}\u{200d}\u{2640}", "\u{26f9}\u{fe0f}\u{200d}\u{2640}\u{fe0f}"),
        ("\u{1f441}\u{200d}\u{1f5e8}", "\u{1f441}\u{fe0f}\u{200d}\u{1f5e8}\u{fe0f}"),
        ("\u{26d3}\u{200d}\u{1f4a5}", "\u{26d3}\u{fe0f}\u{200d}\u{1f4a5}"),
        (
            "\u{1f469}\u{200d}\u{2764}\u{200d}\u{1f468}",
            "\u{1f469}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f468}",
        ),
        ("\u{1f9d4}\u{200d}\u{2642}", "\u{1f9d4}\u{200d}\u{2642}\u{fe0f}"),
        ("\u{1f575}\u{1f3fd}\u{200d}\u{2642}", "\u{1f575}\u{1f3fd}\u{200d}\u{2642}\u{fe0f}"),
    ];
    for (raw, expected) in cases {
        assert_sanitized(raw, expected);
        assert_sanitized(expected, expected);
        assert_eq!(expected.width(), 2, "{expected:?}");
        assert_eq!(text(expected).1, SanitizeCounts::default(), "{expected:?}");
    }
}

#[test]
fn limits_combining_marks_to_eight() {
    let (clean, counts) = text(&format!("x{}y", "\u{310}".repeat(20)));
    assert_eq!(clean, format!("x{}y", "\u{310}".repeat(8)));
    assert_eq!(counts.combining_marks, 12);
    assert_sanitized("e\u{301}", "é");
}

#[test]
fn limits_characters_of_a_grapheme() {
    use unicode_segmentation::UnicodeSegmentation;
    let joined = vec!["\u{1f468}"; 301].join("\u{200d}");
    let vowels = format!("\u{1100}{}", "\u{1161}".repeat(2_999));
    let finals = format!("\u{1100}\u{1161}{}", "\u{11a8}".repeat(2_999));
    let tones = format!("\u{1f44d}{}", "\u{1f3fb}".repeat(99));
    let selectors = format!("\u{2764}{}", "\u{fe0f}".repeat(99));
    for raw in [joined, vowels, finals, tones, selectors] {
        let (clean, counts) = text(&raw);
        let longest = clean.graphemes(true).map(|cluster| cluster.chars().count()).max();
        assert!(longest <= Some(2 * MAX_JOINERS + 1), "{longest:?}");
        assert!(counts.total() > 0);
        assert_eq!(text(&clean), (clean.clone(), SanitizeCounts::default()));
    }
    // Nothing of a joined emoji is lost but joiners.
    let joined = vec!["\u{1f468}"; 301].join("\u{200d}");
    assert_eq!(text(&joined).0.matches('\u{1f468}').count(), 301);
    let kiss =
        "\u{1f468}\u{1f3fb}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f48b}\u{200d}\u{1f468}\u{1f3fc}";
    assert_sanitized(kiss, kiss);
    assert_sanitized("\u{1112}\u{1161}\u{11ab}", "한");
}

#[test]
fn removes_variation_selectors_of_letters_and_format_characters() {
    for selector in '\u{fe00}'..='\u{fe0f}' {
        assert_sanitized(&format!("a{selector}b1{selector}"), "ab1");
    }
    assert_sanitized("\u{2600}\u{fe0e}\u{fe0f}\u{fe00}", "\u{2600}\u{fe0e}");
    for hidden in ('\u{13430}'..='\u{1343f}').chain(['\u{16fe4}', '\u{110bd}', '\u{110cd}']) {
        assert_sanitized(&format!("a{hidden}b"), "ab");
        assert_eq!(text(&format!("a{hidden}b")).1.invisible, 1);
    }
}

#[test]
fn every_character_without_width_is_known() {
    use crate::text::cell_width::CellWidth;
    let hidden: Vec<char> = ('\u{20}'..=char::MAX)
        .filter(|c| char_class::classify(*c) == CharClass::Visible && !char_class::is_extending(*c))
        .filter(|c| c.to_string().width() == 0)
        .collect();
    assert!(hidden.is_empty(), "{hidden:x?}");
}

#[test]
fn sanitizes_hostile_text_in_linear_time() {
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
        "\u{fe0f}",
        "\u{fe0e}",
        "\u{1f3fb}",
        "\u{11a8}\u{11a8}\u{11a8}",
        "\u{1f468}\u{200d}\u{1f468}\u{200d}\u{1f468}\u{200d}",
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
    fn output_contains_no_unsafe_characters(raw in hostile()) {
        let (clean, _) = text(&raw);
        for c in clean.chars() {
            prop_assert!(c == '\n' || !c.is_control(), "{c:?}");
            prop_assert!(c == ZERO_WIDTH_JOINER || char_class::is_presentation_selector(c) || char_class::classify(c) == CharClass::Visible || c == '\n', "{c:?}");
        }
    }

    #[test]
    fn sanitizing_is_idempotent(raw in hostile()) {
        let clean = text(&raw).0;
        prop_assert_eq!(&text(&clean).0, &clean);
        prop_assert_eq!(text(&clean).1, SanitizeCounts::default());
        prop_assert_eq!(with_visible_escapes(&clean), clean);
        let one = line(&raw).0;
        prop_assert_eq!(&line(&one).0, &one);
        prop_assert!(!one.contains('\n'));
    }
}

proptest! {
    #[test]
    fn white_space_collapses_the_same_with_and_without_runs(
        words in proptest::collection::vec("[a-z“—é…\u{2007}\u{3000}\u{a0}\u{205f}\u{202f} ]{0,3}", 0..6),
    ) {
        let text = words.concat();
        let mut expected = String::new();
        let mut gap = None;
        for c in text.trim().chars() {
            if c.is_whitespace() {
                gap = Some(if gap.is_none() && c == '\u{a0}' { c } else { ' ' });
            } else {
                expected.extend(gap.take());
                expected.push(c);
            }
        }
        prop_assert_eq!(collapse_whitespace(&text), expected);
    }
}

#[test]
fn printable_path_changes_only_unsafe_paths() {
    assert_eq!(printable_path(Path::new("dir/a  b &amp; c.txt")), "dir/a  b &amp; c.txt");
    assert_eq!(printable_path(Path::new("a\u{1b}[31mb\u{202e}c\n.txt")), "abc .txt");
}
