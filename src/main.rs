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
        name: "contoh".into(),
        dirs,
        language: news::Language::Indonesian,
        preferences: ui::Preferences {
            theme: if std::env::var_os("NO_COLOR").is_some() {
                ui::ThemeName::Plain
            } else {
                ui::ThemeName::Dark
            },
            entities: true,
        },
    });
    if let Err(e) = r {
        eprintln!("{}", e.sentence(news::Language::English));
    }
}
