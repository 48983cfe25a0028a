//! A worker that answers late, in any order, twice, or with an error: what is shown, what keys act
//! on and which row is chosen stay one story.

use kliping::library::{Error, ListQuery, ResultScope};
use kliping::news::{DeviceId, Language, Marks};
use kliping::runtime::answer_request;
use kliping::ui::keymap::KeyPress;
use kliping::ui::layout::Pane;
use kliping::ui::{
    self, Effect, Event, LibraryAnswer, LibraryRequest, Message, Model, Moment, Preferences,
    StoreRequest, UiSettings,
};
use ratatui::layout::Size;

use super::session::{TestSession, library_of_files, sample_library};

/// A model and its unanswered requests.
struct SlowWorker {
    model: Model,
    requests: Vec<(u64, LibraryRequest)>,
    random: u64,
}

impl SlowWorker {
    fn new(seed: u64) -> Self {
        let settings = UiSettings { language: Language::English, ..UiSettings::default() };
        let model = Model::new("uji", settings, &Preferences::default());
        let mut worker = Self { model, requests: Vec::new(), random: seed * 2 + 1 };
        worker.send(Event::Resized(Size { width: 110, height: 30 }));
        worker.send(Event::MarksLoaded(Marks::new(DeviceId::new("uji"))));
        worker.send(Event::LibraryUpdated(sample_library()));
        worker.send(Event::IndexingFinished { unreadable: 0, failure: None });
        worker
    }

    /// Returns a number below `limit` (xorshift, Marsaglia 2003).
    fn below(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random % limit as u64).unwrap()
    }

    fn send(&mut self, message: impl Into<Message>) {
        for effect in ui::update(&mut self.model, Moment::default(), message.into()) {
            if let Effect::Library(number, request) = effect {
                self.requests.push((number, request));
            }
        }
    }

    /// Answers a request at random; now and then twice.
    fn answer(&mut self) {
        let at = self.below(self.requests.len());
        let (number, request) = self.requests.remove(at);
        let answer = answer_request(&sample_library(), request);
        if self.below(4) == 0 {
            self.send(Event::Answered(number, answer.clone()));
        }
        self.send(Event::Answered(number, answer));
    }
}

#[test]
fn answers_in_any_order_show_the_chosen_story() {
    const KEYS: [&str; 10] = ["j", "k", "G", "g", "/", "b", "enter", "esc", "h", "."];
    for seed in 1..60 {
        let mut worker = SlowWorker::new(seed);
        for _ in 0..60 {
            if worker.requests.is_empty() || worker.below(3) > 0 {
                let key = KEYS[worker.below(KEYS.len())];
                worker.send(KeyPress::parse(key).unwrap());
            } else {
                worker.answer();
            }
        }
        while !worker.requests.is_empty() {
            worker.answer();
        }
        let model = &worker.model;
        let query = ListQuery { text: model.list.query.text.clone(), ..ListQuery::default() };
        let expected =
            sample_library().search(&query, &model.user.marks, ResultScope::AllRows).unwrap();
        assert_eq!(model.list.len(), expected.len(), "seed {seed}: {query:?}");
        assert!(model.input.queued_input.is_empty(), "seed {seed}");
        if model.focus == Pane::List && !model.list.is_empty() {
            assert_eq!(model.reader.story_id(), model.list.selected_id(), "seed {seed}");
        }
        if let Some((id, _)) = &model.collection.excerpt {
            assert_eq!(Some(*id), model.list.selected_id(), "seed {seed}");
        }
    }
}

#[test]
fn missing_file_shows_its_reason_and_marks_its_own_story() {
    let files: Vec<(String, String)> = (0..4)
        .map(|number| {
            let text =
                format!("Cerita Nomor {number}\n\n2{number} Februari 2026\n\nIsi {number}.\n");
            (format!("f{number}.txt"), text)
        })
        .collect();
    let named: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let collection = library_of_files(&named);
    std::fs::remove_file(collection.folder().join("f2.txt")).unwrap();
    let session = TestSession::new(collection, 100, 24, Language::English).press("j");
    assert!(!session.shows("Isi 3."), "{}", session.screen());
    assert!(
        session.shows("f2.txt:") && session.shows("Restore or fix the file"),
        "{}",
        session.screen()
    );
    let chosen = session.model.list.selected_id();
    let session = session.press("<enter>s");
    assert_eq!(session.saved_marks.last().map(|(id, _)| *id), chosen);
    assert!(session.model.user.marks.is_starred(chosen.unwrap()));
    assert!(session.press("hj").shows("Isi 1."), "the next story is shown");
}

#[test]
fn failed_request_does_not_wait_for_ever() {
    let mut worker = SlowWorker::new(1);
    let story = |request: &LibraryRequest| matches!(request, LibraryRequest::LoadStory(..));
    let at = worker.requests.iter().rposition(|(_, request)| story(request)).unwrap();
    let (number, request) = worker.requests.remove(at);
    worker.send(Event::Answered(number, LibraryAnswer::Failed(request.kind())));
    assert!(!worker.model.reader.is_waiting());
    assert_eq!(worker.model.reader.story_id(), worker.model.list.selected_id());
    // An error for a story that is no longer requested changes nothing.
    let error = Error::NotFound("lama".into());
    let id = worker.model.list.selected_id().unwrap();
    worker.send(Event::Answered(number, LibraryAnswer::Story(id, Err(error))));
    assert!(worker.model.reader.loaded_id().is_none());
    let saves = |effect: &Effect| matches!(effect, Effect::Store(StoreRequest::SaveMarks(_)));
    let key = KeyPress::parse("s").unwrap();
    let effects = ui::update(&mut worker.model, Moment::default(), key.into());
    assert!(effects.iter().any(saves));
}

#[test]
fn relative_dates_follow_midnight() {
    let stories = [("2026-01-01", "Banjir Surut"), ("2026-01-02", "Panen Raya")];
    let stories = stories.map(|(day, title)| {
        format!(r#"{{"judul":"{title}","tanggal":"{day}","isi":"Kabar tentang {title}."}}"#)
    });
    let library = library_of_files(&[("a.jsonl", &stories.join("\n"))]);
    let mut session =
        TestSession::new(library, 100, 24, Language::English).press("/tanggal:hari-ini<enter>");
    let listed = |session: &TestSession| {
        session
            .model
            .list
            .visible_rows
            .iter()
            .map(|row| row.meta.title.text.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(listed(&session), ["Banjir Surut"]);
    session.today = session.today.tomorrow().unwrap();
    assert_eq!(listed(&session.press("<ctrl-l>")), ["Panen Raya"]);
}

#[test]
fn automatic_marks_are_undone_after_what_was_asked_for() {
    let session = TestSession::new(sample_library(), 100, 24, Language::English);
    let session = session.press("s<enter>").advance_clock(60_000).press("hu");
    assert!(session.shows("Undone: star"), "{}", session.screen());
    assert_eq!(session.model.collection.unread_count, Some(34));
}
