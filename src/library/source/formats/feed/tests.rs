use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::library::source::tests::CollectingSink;
use crate::library::source::{FileReport, Format, ProgressBase, read_in_memory, reread_in_memory};
use crate::news::RawRecord;

const RSS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:media=\"m\"><channel>
<image><title>Gambar</title><url>https://contoh.id/a.png</url></image>
<title>Kabar Contoh</title><link>https://contoh.id</link><description>Berita</description>
<item><title><![CDATA[Air & Api]]></title><link>https://contoh.id/1</link>
<guid isPermaLink=\"false\">7</guid><pubDate>Tue, 04 Mar 2025 09:00:00 +0700</pubDate>
<dc:creator>Ani</dc:creator><category>Nasional</category><category><![CDATA[banjir]]></category>
<description>Ringkas.</description><media:content url=\"x\"><media:title>Foto</media:title></media:content>
<content:encoded><![CDATA[<p>Air naik &amp; surut.</p><p>Warga <b>pindah</b>.</p>]]></content:encoded></item>
<item><title>Harga R&D naik</title><guid>https://contoh.id/2</guid>
<description>&lt;p&gt;Harga naik &amp;amp; turun.&lt;/p&gt;</description></item>
</channel></rss>";

const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Kabar Atom</title>
<link rel=\"self\" href=\"https://contoh.id/feed\"/><author><name>Redaksi</name></author>
<entry><title type=\"html\">Panen &amp;amp; Raya</title><link rel=\"self\" href=\"https://contoh.id/x\"/>
<link rel=\"alternate\" href=\"https://contoh.id/3?a=1&amp;b=2\"/><id>urn:1</id>
<published>2025-03-05T08:00:00Z</published><updated>2025-03-06T08:00:00Z</updated>
<author><name>Budi</name><email>b@contoh.id</email></author><author><name>Citra</name></author>
<category term=\"tani\" label=\"Pertanian\"/><source><id>y</id><title>Warta Lain</title></source>
<content type=\"xhtml\"><div xmlns=\"x\"><p>Padi <em>menguning</em>.</p><p>Petani senang.</p></div></content>
</entry></feed>";

const XML: &str = "<?xml version=\"1.0\"?><data><sumber>Arsip</sumber>
<berita id=\"1\"><judul>Satu</judul><isi>Air naik.</isi><tanggal>04/03/2025</tanggal><gambar><judul>Foto</judul></gambar></berita>
<berita><judul>Dua</judul><isi><paragraf>Air surut.</paragraf><paragraf>Warga pulang.</paragraf></isi></berita></data>";

fn read_feed(xml: &[u8]) -> (Vec<RawRecord>, FileReport) {
    let mut tray = CollectingSink::default();
    let reading = read_in_memory(Path::new("a.xml"), xml, ProgressBase::default(), &mut tray);
    (tray.records, reading.report)
}

fn feed(xml: &str) -> Vec<RawRecord> {
    let (records, report) = read_feed(xml.as_bytes());
    assert_eq!(report.format, Some(Format::Feed));
    assert_eq!(report.skipped, []);
    records
}

/// Creates the value of an optional record field.
#[allow(clippy::unnecessary_wraps)]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn reads_rss() {
    let records = feed(RSS);
    let [first, second] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(first.title, some("Air & Api"));
    assert_eq!(first.url, some("https://contoh.id/1"));
    assert_eq!(first.date, some("Tue, 04 Mar 2025 09:00:00 +0700"));
    assert_eq!((&first.author, &first.outlet), (&some("Ani"), &some("Kabar Contoh")));
    assert_eq!((&first.section, &first.tags), (&some("Nasional"), &vec!["banjir".to_owned()]));
    assert_eq!(first.lead, some("Ringkas."));
    assert_eq!(first.body, "Air naik & surut.\n\nWarga pindah.");
    assert_eq!((first.origin.record, &first.origin.span), (Some(1), &None));
    assert_eq!(second.title, some("Harga R&D naik"));
    assert_eq!(second.url, some("https://contoh.id/2"));
    assert_eq!((second.body.as_str(), &second.lead), ("Harga naik & turun.", &None));
    assert_eq!(second.origin.record, Some(2));
}

#[test]
fn reads_rdf_and_wordpress_exports() {
    let rdf = "<rdf:RDF xmlns:rdf=\"r\"><channel rdf:about=\"x\"><title>Kabar</title></channel>
        <item rdf:about=\"https://contoh.id/1\"><title>Satu</title><link>https://contoh.id/1</link>
        <dc:date>2025-03-04</dc:date><dc:subject>a</dc:subject></item></rdf:RDF>";
    let record = &feed(rdf)[0];
    assert_eq!((&record.title, &record.outlet), (&some("Satu"), &some("Kabar")));
    assert_eq!((&record.date, &record.url), (&some("2025-03-04"), &some("https://contoh.id/1")));
    let export = "<rss><channel><title>Blog</title><wp:category><wp:cat_name>x</wp:cat_name></wp:category>
        <item><title>Foto</title><wp:post_type>attachment</wp:post_type></item>
        <item><title>Panen</title><content:encoded><![CDATA[<!-- wp:paragraph -->Padi menguning.

<b>Petani</b> senang.]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_type>post</wp:post_type>
        <category domain=\"post_tag\" nicename=\"padi\"><![CDATA[padi]]></category>
        <category domain=\"category\"><![CDATA[Tani]]></category></item></channel></rss>";
    let record = &feed(export)[0];
    assert_eq!(record.body, "Padi menguning.\n\nPetani senang.");
    assert_eq!((&record.section, &record.tags), (&some("Tani"), &vec!["padi".to_owned()]));
    assert_eq!(record.origin.record, Some(2));
}

#[test]
fn reads_atom() {
    let record = &feed(ATOM)[0];
    assert_eq!(record.title, some("Panen &amp; Raya"));
    assert_eq!(record.url, some("https://contoh.id/3?a=1&b=2"));
    assert_eq!(record.date, some("2025-03-05T08:00:00Z"));
    assert_eq!((&record.author, &record.outlet), (&some("Budi, Citra"), &some("Warta Lain")));
    assert_eq!(record.section, some("Pertanian"));
    assert_eq!(record.body, "Padi menguning.\n\nPetani senang.");
}

#[test]
fn reads_xml_with_any_element_names() {
    let records = feed(XML);
    let [first, second] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((&first.title, first.body.as_str()), (&some("Satu"), "Air naik."));
    assert_eq!(second.body, "Air surut.\nWarga pulang.");
    assert_eq!((&first.outlet, &first.date), (&None, &some("04/03/2025")));
    let dump = "<mysqldump><database name=\"x\"><table_data name=\"berita\"><row>
        <field name=\"judul\">Satu</field><field name=\"isi\">Air naik.</field></row><row>
        <field name=\"judul\">Dua</field></row></table_data></database></mysqldump>";
    let titles: Vec<_> = feed(dump).into_iter().map(|record| record.title).collect();
    assert_eq!(titles, [some("Satu"), some("Dua")]);
    let rows = "<rows><row judul=\"A\" isi=\"Satu.&#10;Dua.\"/><row judul='B'/></rows>";
    let records = feed(rows);
    assert_eq!((records.len(), records[0].body.as_str()), (2, "Satu.\nDua."));
    let same = "<berita><artikel><judul>A</judul><artikel>Isi.</artikel></artikel>\
        <artikel><judul>B</judul></artikel></berita>";
    let records = feed(same);
    assert_eq!((records.len(), records[0].body.as_str()), (2, "Isi."));
    let one = "<berita><judul>A</judul><isi><p>Satu.</p><p>Dua.</p></isi></berita>";
    assert_eq!(feed(one)[0].body, "Satu.\n\nDua.");
}

#[test]
fn reread_stories_are_equal() {
    let mut tray = CollectingSink::default();
    let state =
        read_in_memory(Path::new("a.xml"), RSS.as_bytes(), ProgressBase::default(), &mut tray)
            .state;
    for record in tray.records {
        assert_eq!(reread_in_memory(RSS.as_bytes(), &record.origin, &state), Ok(record));
    }
}

#[test]
fn reads_other_encodings() {
    let xml = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><data><berita><judul>“Naik”</judul><isi>Bu José – lurah</isi></berita></data>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(xml);
    let (records, report) = read_feed(&bytes);
    assert_eq!((&records[0].title, report.encoding), (&some("“Naik”"), Some("windows-1252")));
    assert_eq!(records[0].body, "Bu José – lurah");
    let wide: Vec<u8> = RSS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_feed(&[b"\xff\xfe", wide.as_slice()].concat()).0, feed(RSS));
}

#[test]
fn reads_complete_items_before_an_error() {
    let reasons = |xml: &str| {
        let (records, report) = read_feed(xml.as_bytes());
        (
            records.len(),
            report
                .skipped
                .into_iter()
                .map(|skipped| (skipped.record, skipped.reason))
                .collect::<Vec<_>>(),
        )
    };
    let item = "<item><title>a</title></item>\n";
    let cut = |line, column| SkipReason::Truncated { line, column };
    assert_eq!(reasons(&format!("<rss>{item}<item><title>b")), (1, vec![(Some(2), cut(2, 15))]));
    assert_eq!(reasons(&format!("<rss>{item}<item><tit")), (1, vec![(Some(2), cut(2, 11))]));
    assert_eq!(reasons(&format!("<rss>{item}")), (1, vec![(None, cut(2, 1))]));
    assert_eq!(
        reasons(&format!("<rss>{item}<!ab {item}</rss>")).1[0].1,
        SkipReason::InvalidXml { line: 2, column: 3 }
    );
    assert_eq!(
        reasons(&format!("<rss>{item}<item><link>x</link></item></rss>")),
        (1, vec![(Some(2), SkipReason::Empty)])
    );
    // A missing end tag, a superfluous end tag, or text in angle brackets.
    assert_eq!(
        reasons("<rss><item><title>a<b>c</title></i></item><item><title>b</item></rss>"),
        (2, vec![])
    );
    assert_eq!(
        feed("<rss><item><title>Harga < 5 dan > 3</title></item></rss>")[0].title,
        some("Harga < 5 dan > 3")
    );
    assert_eq!(
        reasons("<rss><channel><title>a</title></channel></rss>"),
        (0, vec![(None, SkipReason::Empty)])
    );
    assert_eq!(
        reasons("<?xml version=\"1.0\"?><urlset><url><loc>x</loc></url></urlset>").1,
        [(None, SkipReason::AddressList)]
    );
    assert_eq!(
        XmlStructure::detect("<opml><body><outline text=\"a\"/>"),
        Err(SkipReason::AddressList)
    );
    let unknown = vec!["peta".to_owned(), "titik".to_owned()];
    assert_eq!(
        reasons("<peta><titik>1</titik></peta>").1,
        [(None, SkipReason::NoKnownField(unknown))]
    );
}

#[test]
fn declared_entities_are_not_expanded() {
    let mut xml = "<!DOCTYPE rss [<!ENTITY a \"haha\">".to_owned();
    for n in 0..20 {
        xml.extend(["<!ENTITY b", &n.to_string(), " \"", &"&a;".repeat(10), "\">"]);
    }
    xml.push_str("<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>&b19; &x; &eacute;&#33;</title></item></rss>");
    assert_eq!(feed(&xml)[0].title, some("&b19; &x; é!"));
}

#[test]
fn oversized_items_are_skipped() {
    let large = "<p>Air naik.</p>".repeat(RECORD_LIMIT / 16 + 1);
    let xml = format!(
        "<rss><item><title>a</title><description>{large}</description></item><item><title>b</title></item></rss>"
    );
    let (records, report) = read_feed(xml.as_bytes());
    assert_eq!((records.len(), records[0].origin.record), (1, Some(2)));
    assert_eq!(
        (report.skipped[0].record, &report.skipped[0].reason),
        (Some(1), &SkipReason::TooLarge(RECORD_LIMIT))
    );
    let xml =
        format!("<rss><item><title>a</title></item><item><title>{}", "a".repeat(RECORD_LIMIT + 1));
    let (records, report) = read_feed(xml.as_bytes());
    assert_eq!(
        (records.len(), &report.skipped[0].reason),
        (1, &SkipReason::TooLarge(RECORD_LIMIT))
    );
}

#[test]
fn hostile_feeds_are_read_in_bounded_time() {
    let attributes = (0..200_000).map(|n| format!("a{n}=\"1\" ")).collect::<Vec<_>>().concat();
    for xml in [
        format!("<rss><item>{}", "<a>".repeat(200_000)),
        format!("<rss><item><title>{}", "<title>".repeat(30_000)),
        "<a>".repeat(200_000),
        format!("<rss><item><title>{}", "&".repeat(200_000)),
        format!("<rss><item {attributes}><link {attributes}/></item>"),
        format!("<rss>{}", "<item><title>a</title></item>".repeat(30_000)),
        format!("<rss><item>{}", "<category>a</category>".repeat(200_000)),
        format!("<rss><item>{}", "<isi>a</isi>".repeat(200_000)),
    ] {
        let begun = Instant::now();
        read_feed(xml.as_bytes());
        let head: String = xml.chars().take(30).collect();
        assert!(begun.elapsed() < Duration::from_secs(30), "{head}");
    }
}

proptest! {
    #[test]
    fn damaged_feeds_do_not_panic(
        which in 0_usize..3,
        cuts in prop::collection::vec((0_usize..1500, 0_usize..30, "[<>/=\"'&;!a-c\\[\\]\\x00é -]{0,6}"), 0..6),
    ) {
        let mut bytes = [RSS, ATOM, XML][which].as_bytes().to_vec();
        for (at, length, other) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, other.bytes());
        }
        read_feed(&bytes);
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_feed(&[b"<rss><item>", bytes.as_slice()].concat());
        read_feed(&bytes);
    }
}

#[test]
fn items_name_their_source_and_author() {
    let head = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://contoh.id/kabar/'><title>Kabar Contoh</title><author><name>Rina Sari</name></author>";
    let records = feed(&format!("{head}<entry><title>Satu</title><link href='/1'/><summary>Isi.</summary></entry>
        <entry><title>Dua</title><source><title>Kabar Desa</title><author><name>Ani</name></author></source><summary>Isi.</summary></entry></feed>"));
    assert_eq!(
        (&records[0].author, &records[0].outlet),
        (&some("Rina Sari"), &some("Kabar Contoh"))
    );
    assert_eq!(records[0].url, some("https://contoh.id/1"));
    assert_eq!((&records[1].author, &records[1].outlet), (&some("Ani"), &some("Kabar Desa")));
}

#[test]
fn addresses_of_items() {
    let records = feed("<rss version='2.0' xmlns:feedburner='f'><channel><title>K</title><link>https://contoh.id/</link>
        <item><title>Satu</title><guid isPermaLink='false'>https://cdn.contoh.id/12345</guid></item>
        <item><title>Dua</title><link>http://perantara.contoh/~r/1</link><feedburner:origLink>https://contoh.id/asli/1</feedburner:origLink></item>
        <item><title>Tiga</title><link>/3</link></item></channel></rss>");
    let urls: Vec<Option<&str>> = records.iter().map(|record| record.url.as_deref()).collect();
    assert_eq!(urls, [None, Some("https://contoh.id/asli/1"), Some("https://contoh.id/3")]);
}

#[test]
fn markup_and_plain_text_of_items() {
    let records = feed("<rss><channel><title>K</title><item><title>Kode &lt;cite&gt;Etik&lt;/cite&gt; Pers</title>
        <description>Bagian satu.&lt;hr&gt;Bagian dua &lt;del&gt;lama&lt;/del&gt; akhir.</description></item></channel></rss>");
    assert_eq!(records[0].title, some("Kode Etik Pers"));
    assert!(!records[0].body.contains('<'), "{}", records[0].body);
    let records = feed(
        "<feed><title>K</title><entry><title type='text'>Tag &lt;b&gt; dan &lt;/b&gt;</title>
        <summary type='text'>Tulis &lt;p&gt;judul&lt;/p&gt; begini.</summary></entry></feed>",
    );
    assert_eq!(
        (&records[0].title, records[0].body.as_str()),
        (&some("Tag <b> dan </b>"), "Tulis <p>judul</p> begini.")
    );
    let records = feed("<feed xmlns:media='m'><title>K</title><entry><title>Satu</title><media:group><media:title>Satu</media:title>
        <media:description>Air naik.</media:description></media:group></entry></feed>");
    assert_eq!(records[0].body, "Air naik.");
}

#[test]
fn declared_encoding_of_a_feed_is_used() {
    let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><rss><channel><title>K</title><item><title>Bantuan 5 \xa4</title></item></channel></rss>";
    let (records, report) = read_feed(xml);
    assert_eq!((&records[0].title, report.encoding), (&some("Bantuan 5 €"), Some("ISO-8859-15")));
}

/// A story of a random feed.
#[derive(Debug, Clone)]
struct FeedStory {
    title: String,
    body: String,
    has_date: bool,
    has_address: bool,
}

/// How a feed is written.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone)]
struct FeedForm {
    is_atom: bool,
    /// Text in CDATA sections instead of references.
    has_cdata: bool,
    /// Markup in the texts.
    has_markup: bool,
    has_prefix: bool,
    is_indented: bool,
    encoding: usize,
    /// Elements that give nothing, between those that do.
    others: Vec<usize>,
}

impl FeedForm {
    fn text(&self, name: &str, text: &str) -> String {
        let text =
            if self.has_markup && name != "title" { format!("<p>{text}</p>") } else { text.into() };
        let text = if self.has_cdata {
            format!("<![CDATA[{text}]]>")
        } else {
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        };
        let kind =
            if self.is_atom && self.has_markup && name != "title" { " type=\"html\"" } else { "" };
        format!("<{name}{kind}>{text}</{name}>")
    }

    fn item(&self, at: usize, story: &FeedStory) -> String {
        const OTHERS: [&str; 6] = [
            "<media:thumbnail url=\"https://contoh.id/g.jpg\"/>",
            "<category>Daerah</category>",
            "<slash:comments>4</slash:comments>",
            "<!-- catatan -->",
            "<enclosure url=\"https://contoh.id/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>",
            "<media:content url=\"x\"><media:title>Foto</media:title></media:content>",
        ];
        let (item, body) =
            if self.is_atom { ("entry", "content") } else { ("item", "description") };
        let mut parts = vec![self.text("title", &story.title), self.text(body, &story.body)];
        if story.has_address {
            parts.push(if self.is_atom {
                format!("<link rel=\"alternate\" href=\"https://contoh.id/{at}\"/>")
            } else {
                format!("<link>https://contoh.id/{at}</link>")
            });
        }
        if story.has_date {
            parts.push(if self.is_atom {
                "<updated>2025-03-04T09:00:00+07:00</updated>".into()
            } else {
                "<pubDate>Tue, 04 Mar 2025 09:00:00 +0700</pubDate>".into()
            });
        }
        for (place, other) in self.others.iter().enumerate() {
            parts.insert((place * 7 + at) % (parts.len() + 1), OTHERS[other % OTHERS.len()].into());
        }
        let gap = if self.is_indented { "\n    " } else { "" };
        format!("<{item}>{gap}{}{gap}</{item}>", parts.join(gap))
    }

    fn write(&self, stories: &[FeedStory]) -> Vec<u8> {
        let items: String = stories.iter().enumerate().map(|(at, it)| self.item(at, it)).collect();
        let names = "xmlns:media=\"m\" xmlns:slash=\"s\"";
        let (head, tail) = match (self.is_atom, self.has_prefix) {
            (true, false) => (
                format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" {names}><title>Kabar</title>"),
                "</feed>",
            ),
            (true, true) => (
                format!(
                    "<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\" {names}><atom:title>Kabar</atom:title>"
                ),
                "</atom:feed>",
            ),
            (false, _) => (
                format!(
                    "<rss version=\"2.0\" {names}><channel><title>Kabar</title><link>https://contoh.id</link>"
                ),
                "</channel></rss>",
            ),
        };
        let (label, encoding) = [
            ("UTF-8", encoding_rs::UTF_8),
            ("windows-1252", encoding_rs::WINDOWS_1252),
            ("UTF-8", encoding_rs::UTF_8),
        ][self.encoding % 3];
        let items = if self.is_atom && self.has_prefix {
            let mut items = items;
            for name in ["entry", "title", "content", "link", "updated"] {
                items = items
                    .replace(&format!("<{name}"), &format!("<atom:{name}"))
                    .replace(&format!("</{name}"), &format!("</atom:{name}"));
            }
            items
        } else {
            items
        };
        let xml = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n{head}{items}{tail}");
        encoding.encode(&xml).0.into_owned()
    }
}

#[test]
fn random_feeds_are_read_whole() {
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[33; 32]);
    let text = "[A-Z][a-z]{2,8}( [a-zé£]{2,9}| &| \"[a-z]{2,5}\"|, [a-z]{2,6}){1,8}";
    let story = (text, text, any::<bool>(), any::<bool>()).prop_map(
        |(title, body, has_date, has_address)| FeedStory {
            title,
            body: body + " hari ini.",
            has_date,
            has_address,
        },
    );
    let flags = (any::<[bool; 5]>(), 0_usize..3, prop::collection::vec(0_usize..6, 0..4));
    let form = flags.prop_map(
        |([is_atom, has_cdata, has_markup, has_prefix, is_indented], encoding, others)| FeedForm {
            is_atom,
            has_cdata,
            has_markup,
            has_prefix,
            is_indented,
            encoding,
            others,
        },
    );
    TestRunner::new_with_rng(config, rng)
        .run(&(prop::collection::vec(story, 1..7), form), |(stories, form)| {
            let (records, report) = read_feed(&form.write(&stories));
            prop_assert_eq!(report.skipped_count(), 0);
            prop_assert_eq!(records.len(), stories.len());
            for (at, (record, story)) in records.iter().zip(&stories).enumerate() {
                prop_assert_eq!(record.title.as_deref(), Some(story.title.as_str()));
                prop_assert_eq!(record.body.trim(), story.body.as_str());
                prop_assert_eq!(record.date.is_some(), story.has_date);
                let address = story.has_address.then(|| format!("https://contoh.id/{at}"));
                prop_assert_eq!(&record.url, &address);
                prop_assert_eq!(record.outlet.as_deref(), Some("Kabar"));
            }
            Ok(())
        })
        .unwrap();
}
