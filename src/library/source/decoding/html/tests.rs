use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[test]
fn blocks_become_lines_and_inline_tags_vanish() {
    for (html, expected) in [
        ("<p>Air naik.</p><p>Warga pindah.</p>", "Air naik.\n\nWarga pindah."),
        ("<P>Air naik.<P CLASS=x>Warga\n  pindah.", "Air naik.\n\nWarga pindah."),
        ("<b>Ir</b>an dan <i>Irak</i> <b> akur</b>", "Iran dan Irak akur"),
        ("Satu<br>dua<br/><br>tiga<br>\n<br />empat", "Satu\ndua\n\ntiga\n\nempat"),
        ("<h2>Pasar</h2>Sepi.<div>Ramai.</div>", "Pasar\n\nSepi.\n\nRamai."),
        (
            "<ul><li>Beras</li><li><p>Gula</p></li><li></li></ul><p>Sudah.",
            "• Beras\n• Gula\n\nSudah.",
        ),
        ("<ol><li>A<ul><li>B</ul><li>C</ol>", "• A\n• B\n• C"),
        (
            "<table><tr><th>Kota<th>Harga</tr><tr><td><p>Solo</p></td><td><p>12</p></td></tr></table>x",
            "Kota | Harga\nSolo | 12\n\nx",
        ),
        ("<tr><td><p>Satu.</p><p>Dua.</p></td><td>Iklan</td></tr>", "Satu.\n\nDua.\n\nIklan"),
        (
            "<figure><img src=a><figcaption>Pasar. (Foto: Ani)</figcaption></figure><p>Isi.",
            "Pasar. (Foto: Ani)\n\nIsi.",
        ),
        ("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd"),
        ("<p>&nbsp;</p><p>&nbsp;Isi&nbsp;</p><p> </p>", "Isi"),
        (
            "x<script>a<b</script><style>p{}</style><!-- <p>y --><nav>z<nav></nav></nav><svg/>w",
            "xw",
        ),
        ("<head><title>a</title><body>b", "b"),
        (
            "&amp;lt; &lt;p&gt; &#150; &ldquo;ya&rdquo; &tidak; & &#0;",
            "&lt; <p> – “ya” &tidak; & \u{fffd}",
        ),
        ("5 < 6 <p>dan > 4 <", "5 < 6\n\ndan > 4 <"),
        ("<p title=\"a>b\">Isi</p x>", "Isi"),
        ("<a href=\"x>Isi</a> lagi", "Isi lagi"),
        ("Satu.\n\nDua <b>kali</b>.\nTiga.", "Satu.\n\nDua kali.\nTiga."),
        ("<b>Jakarta</b> -- <p></p><p>Air naik.</p>", "Jakarta -- Air naik."),
        ("<head><meta x><title>a</title><p>b<p>c", "b\n\nc"),
        ("", ""),
    ] {
        assert_eq!(to_text(html), expected, "{html}");
    }
}

#[test]
fn related_link_keeps_its_address() {
    let base = Some("https://contoh.id/a/b");
    for (html, expected) in [
        (
            "<p>Isi.</p><p>Baca juga: <a href=\"https://contoh.id/1\"><b>Harga Cabai Turun</b></a></p>",
            "Isi.\n\nBaca juga: Harga Cabai Turun https://contoh.id/1",
        ),
        (
            "<a href='/2?a=1&amp;b=2'>Baca Juga: Harga Gula</a><br>x",
            "Baca Juga: Harga Gula https://contoh.id/2?a=1&b=2\nx",
        ),
        (
            "Baca juga: <a href=//lain.id/3>Harga Beras</a>",
            "Baca juga: Harga Beras https://lain.id/3",
        ),
        ("Baca juga: <a href=javascript:x>Harga Beras</a>", "Baca juga: Harga Beras"),
        ("Baca juga: <a href=/1>Satu</a> <a href=/2>Dua</a>", "Baca juga: Satu Dua"),
        ("<p>Kata <a href=/1>Bu Ani</a>.</p>", "Kata Bu Ani."),
    ] {
        assert_eq!(to_text_at(html, base), expected, "{html}");
        let line = expected.lines().find(|line| line.contains("http"));
        assert!(line.is_none_or(|line| {
            crate::text::newsroom::link::parse_line(line).is_some_and(|line| line.url.is_some())
        }));
    }
}

#[test]
fn text_in_angle_brackets_is_not_html() {
    for html in [
        "<p>Air</p>",
        "<br>",
        "a<BR/>b",
        "<div class=\"x\">",
        "<strong>x</strong>",
        "<a href='x'>y</a>",
        "<p>a<p>b",
        "<img src=\"a\">",
    ] {
        assert!(is_html(html), "{html}");
    }
    for plain in [
        "harga < 5 dan > 3",
        "<3",
        "<a@b.id>",
        "Ketik <nama> lalu <i>",
        "a<b>c",
        "<p tanpa akhir",
        "x<p dan y>0",
        "<https://contoh.id>",
        "",
        "a &lt; b",
        "<<>>",
        "</p>",
    ] {
        assert!(!is_html(plain), "{plain}");
    }
    assert!(as_html("&lt;p&gt;Air naik.&lt;/p&gt;").is_some());
    assert!(as_html("Tanda &lt;p&gt; dipakai.").is_none());
}

#[test]
fn hostile_input_takes_linear_time() {
    let attributes = (0..300_000).map(|n| format!("a{n}=1 ")).collect::<Vec<_>>().concat();
    for html in [
        "<div>".repeat(1_000_000),
        "<a href=\"".repeat(100_000),
        "<a b='>".repeat(100_000),
        "<!--".repeat(200_000),
        "<script>".repeat(100_000),
        "<br>".repeat(200_000),
        "<li>".repeat(200_000),
        "<p>a".repeat(200_000),
        "<td>a".repeat(200_000),
        "<nav>".repeat(200_000),
        "<".repeat(1_000_000),
        "&".repeat(1_000_000),
        "&amp".repeat(200_000),
        "Baca juga: <a href=/1>x</a> ".repeat(200_000),
        format!("<p {attributes}>x"),
    ] {
        let begun = Instant::now();
        is_html(&html);
        to_text_at(&html, Some("https://contoh.id/"));
        let head: String = html.chars().take(12).collect();
        assert!(begun.elapsed() < Duration::from_secs(20), "{head}");
    }
}

proptest! {
    #[test]
    fn arbitrary_tags_do_not_panic(pieces in prop::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<li>"), Just("<td>"), Just("</tr>"), Just("<br>"), Just("<a href='/x'>"),
        Just("</"), Just("<!--"), Just("-->"), Just("<script>"), Just("</script"), Just("\""), Just("'"), Just("="),
        Just(">"), Just("<"), Just(" "), Just("\n"), Just("&amp;"), Just("&#x;"), Just("Baca juga: "), Just("é"),
        Just("<pre>"), Just("<nav>"), Just("</nav>"), Just("/"), Just("kata"), Just("\u{a0}"), Just("<body>"),
    ], 0..60)) {
        let html: String = pieces.concat();
        is_html(&html);
        for text in [to_text(&html), to_text_at(&html, Some("https://contoh.id/a"))] {
            prop_assert!(!text.contains("\n\n\n"), "{text:?}");
            prop_assert_eq!(text.trim_end(), text.as_str());
        }
    }

    #[test]
    fn arbitrary_text_does_not_panic(html in "\\PC{0,200}") {
        to_text(&html);
        is_html(&html);
    }
}
