//! tmp
use kliping::*;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let collection =
        if paths.is_empty() { library::Collection::Sample } else { library::Collection::of(paths) };
    let dirs = store::Dirs {
        config: "/tmp/k/config".into(),
        cache: "/tmp/k/cache".into(),
        state: "/tmp/k/state".into(),
    };
    let r = runtime::run(runtime::Options {
        collection,
        dirs,
        language: news::Language::Indonesian,
        theme: None,
    });
    if let Err(e) = r {
        eprintln!("{}", e.sentence(news::Language::English));
    }
}
