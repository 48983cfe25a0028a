use kliping::library::*;
#[test]
fn links() {
    let t = std::time::Instant::now();
    let lib = Library::open(
        &Collection::of(["/work/shared/news/kontan-dev.csv"]),
        jiff::civil::date(2026, 11, 22),
        &mut |_| true,
    )
    .unwrap();
    println!("open {:?}", t.elapsed());
    let edges: Vec<serde_json::Value> = serde_json::from_str(
        &std::fs::read_to_string("/work/shared/news/kontan-dev-edges.json").unwrap(),
    )
    .unwrap();
    let rows: Vec<LinkRow> = lib.links().collect();
    println!("{} stories {} links", lib.len(), rows.len());
    let mut found = 0;
    for e in &edges {
        let s = e["src"].as_str().unwrap();
        let d = e["dst"].as_str().unwrap();
        let ok = rows.iter().any(|r| {
            r.source.url.as_deref() == Some(s)
                && r.target.row().is_some_and(|t| t.url.as_deref() == Some(d))
        });
        if ok {
            found += 1
        } else {
            println!("MISS {} -> {}", s, e["title"]);
            for r in rows.iter().filter(|r| r.source.url.as_deref() == Some(s)) {
                println!(
                    "    {} | {} | {:?}",
                    r.title,
                    r.target.status(),
                    r.target.row().map(|r| r.title.text.clone())
                );
            }
        }
    }
    println!("found {found} of {}", edges.len());
    let mut here = 0;
    let mut wrong = 0;
    for r in &rows {
        if r.target.status() == "here" {
            here += 1;
            let t = r.target.row().unwrap();
            let ok = edges.iter().any(|e| {
                r.source.url.as_deref() == e["src"].as_str()
                    && t.url.as_deref() == e["dst"].as_str()
            });
            if !ok {
                wrong += 1;
                println!("WRONG? {} | {} | {}", r.title, t.title.text, r.certain);
            }
        }
    }
    println!("here {here} wrong {wrong}");
    let mut st = std::collections::BTreeMap::new();
    for r in &rows {
        *st.entry((r.target.status(), r.certain)).or_insert(0) += 1;
    }
    println!("{st:?}");
    for r in rows.iter().filter(|r| r.target.status() == "missing").take(40) {
        println!("M {} {}", r.certain, r.title);
    }
    let t = std::time::Instant::now();
    let rel = lib.related(lib.ids().nth(50).unwrap(), 8);
    println!("kin {:?}", t.elapsed());
    for r in rel {
        println!("{:.1} {} {:?}", r.score, r.row.title.text, r.reasons);
    }
}
