### Bahasa Indonesia

-name = Bahasa Indonesia
-language = Indonesian
# Older systems use `in` for Indonesian.
-tags = id in ind
-group-separator = .
-decimal-separator = ,

## Labels of stories, on the screen and on the command line

text-related-heading = Terkait
text-more-stories = … dan { NUMBER($count) } berita lain
text-backlinks-heading = Ditautkan dari
text-no-text-message = Sumbernya tidak memuat isi berita ini.
text-untitled = (tanpa judul)
text-inferred-date = { $date } (disimpulkan)
text-date-from-file = { $date } (waktu berkas)
text-inferred-breaks = paragraf dipisah otomatis
text-reading-time = { $minutes } menit baca
text-minutes-left = sisa { $minutes } mnt
text-seconds-left = sisa { $seconds } dtk
text-credit-source = Sumber
text-credit-reporter = Reporter
text-credit-author = Penulis
text-credit-editor = Editor
text-credit-first-published = Tayang lebih dulu di
text-kind-person = orang
text-kind-organization = lembaga
text-kind-place = tempat
text-kind-money = uang
text-kind-date = tanggal
text-kind-percent = persen
text-kind-quantity = jumlah
text-writers-and-last = { $writers } dan { $last }
text-citation-inferred = {" "}[disimpulkan]
text-citation-undated = t.t.
text-citation-and = dan
text-citation-others = dkk.
text-citation-day = { $day } { $month }
text-citation-date = { $day } { $month } { $year }
text-citation-months =
    .jan = Jan
    .feb = Feb
    .mar = Mar
    .apr = Apr
    .may = Mei
    .jun = Jun
    .jul = Jul
    .aug = Agu
    .sep = Sep
    .oct = Okt
    .nov = Nov
    .dec = Des
text-time = { $hour }.{ $minute }
text-short-months =
    .jan = Jan
    .feb = Feb
    .mar = Mar
    .apr = Apr
    .may = Mei
    .jun = Jun
    .jul = Jul
    .aug = Agu
    .sep = Sep
    .oct = Okt
    .nov = Nov
    .dec = Des
text-long-months =
    .jan = Januari
    .feb = Februari
    .mar = Maret
    .apr = April
    .may = Mei
    .jun = Juni
    .jul = Juli
    .aug = Agustus
    .sep = September
    .oct = Oktober
    .nov = November
    .dec = Desember
text-weekdays =
    .mon = Senin
    .tue = Selasa
    .wed = Rabu
    .thu = Kamis
    .fri = Jumat
    .sat = Sabtu
    .sun = Minggu

## The screen

ui-inferred = (judul disimpulkan)
ui-raw-text = Teks mentah · { $key } kembali
ui-list = Daftar
ui-no-story-selected = Pilih berita dengan { KEY("down") }/{ KEY("up") }, lalu { KEY("open") }
ui-choice-hints = { KEY("down") }/{ KEY("up") } pilih  { KEY("open") } buka  { KEY("escape") } batal
ui-entity-kinds-hints = 1–7 ganti  { KEY("toggle-entities") } semua  { KEY("escape") } tutup
ui-link-not-in-collection = Tidak ada di koleksi ini: { $title }
ui-files-skipped = { NUMBER($count) } tidak terbaca · { KEY("check") } menjelaskan
ui-stories-added = { NUMBER($count) } berita baru
ui-spelling-hint = ({ KEY("spelling") })
ui-no-other-spelling = Tidak ada ejaan lain untuk pencarian ini.
ui-near-exact = { NUMBER($count) } lengkap
ui-near-all-words = { NUMBER($count) } dengan ejaan dibetulkan
ui-near-most-words = { NUMBER($count) } sebagian
ui-near-best-words = { NUMBER($count) } teratas, sebagian
ui-near-beside-text = { NUMBER($count) } di luar teks
ui-everything-read = Semua sudah dibaca.
ui-read-undone =
    Dibatalkan: { $read ->
        [true] tanda dibaca
       *[false] tanda belum dibaca
    } · { $title }
ui-star-undone =
    Dibatalkan: { $star ->
        [true] bintang
       *[false] penghapusan bintang
    } · { $title }
ui-name-undone = Dibatalkan: keputusan tentang { $name }
ui-marks-undone = Dibatalkan: tanda pada { NUMBER($count) } berita
ui-story-unavailable-hint = Kembalikan atau perbaiki berkasnya, lalu tekan { KEY("open") } pada baris ini di daftar. Bintang dan tanda baca pada baris ini tetap berlaku.
ui-request-failed = Terjadi kesalahan dalam kliping; bagian ini tidak dapat dimuat.
ui-nothing-to-undo = Tidak ada yang bisa dibatalkan.
ui-confirm-mark-all-read = Tandai { NUMBER($count) } berita sebagai sudah dibaca? (y/t)
ui-no-address = Berita ini tidak punya alamat web.
ui-story-choice-title = Yang mana?
ui-story-choice-part = Yang mana? { NUMBER($shown) } terdekat dari { NUMBER($total) }
ui-theme = Tema: { $name }
ui-copies-title = Salinan · { KEY("copies") } perbedaannya
ui-compared-copies-title = Perbedaan salinan (− berita ini, + salinan)
ui-copy-unreadable = Teksnya tidak dapat dibaca.
ui-same-text = Teksnya sama persis.
ui-no-copies = Berita ini tidak punya salinan.
ui-unread-label = belum dibaca
ui-completions-title = lengkapi dengan ⇥
ui-query-examples = kata · orang:nama · tanggal:bulan-lalu · media:nama · ⇥ semua
ui-today-heading = Hari ini
ui-yesterday-heading = Kemarin
ui-undated-heading = Tanpa tanggal
ui-unread-filter-label = belum dibaca saja
ui-entity-kinds-title = Jenis yang ditandai
ui-style-legend-label = tanda dalam teks
ui-entity-browser-title = Nama
ui-all-kinds = semua
ui-analysis-concordance = Konkordansi
ui-analysis-time = Waktu
ui-analysis-outlets = Media
ui-analysis-collocates = Kata pendamping
ui-analysis-figures = Angka
ui-analysis-overview = Sekilas
ui-analysis-thread = Rangkaian peristiwa, dari yang terlama
ui-event-count = { NUMBER($count) } peristiwa
ui-new-in-event = baru: { $news }

ui-concordance-orders =
    .date = menurut tanggal
    .outlet = menurut media
    .left-one = menurut kata L1
    .left-two = menurut kata L2
    .left-three = menurut kata L3
    .right-one = menurut kata R1
    .right-two = menurut kata R2
    .right-three = menurut kata R3

ui-time-units =
    .fitting = sesuai rentang
    .day = per hari
    .week = per minggu
    .month = per bulan
    .year = per tahun

ui-collocate-orders =
    .logdice = menurut logDice
    .log-likelihood = menurut log-likelihood
    .mi = menurut MI
    .count = menurut frekuensi

ui-figure-orders =
    .value = menurut nilai
    .date = menurut tanggal

ui-analysis-empty = tidak ada apa-apa; { KEY("search") } untuk mencari kata, frasa, nama, atau bentuk seperti ber*
ui-analysis-others = lainnya
ui-analysis-named-lately = { NUMBER($now) } dalam 30 hari terakhir, { NUMBER($before) } dalam 30 hari sebelumnya
ui-analysis-files = { $format }: { NUMBER($files) } berkas, { NUMBER($skipped) } rekaman dilewati
ui-analysis-copied = tabel sudah disalin sebagai CSV
ui-too-many-lines-to-copy = { NUMBER($total) } baris terlalu banyak untuk papan klip; kliping kwic --csv menulisnya ke berkas

ui-analysis-hints =
    .open = { KEY("open") } buka
    .search = { KEY("search") } pertanyaan
    .next-anchor = { KEY("next-anchor") } tampilan
    .order = { KEY("order") } urutan
    .copy-story = { KEY("copy-story") } salin
    .quit = { KEY("quit") } kembali
    .help = { KEY("help") } bantuan

ui-thread-hints =
    .open = { KEY("open") } buka
    .back = { KEY("back") } kembali
    .copy-story = { KEY("copy-story") } salin
    .about = { KEY("about") } yang baru
    .help = { KEY("help") } bantuan

ui-entity-browser-hints =
    .open = { KEY("open") } buka
    .search = { KEY("search") } saring
    .next-anchor = { KEY("next-anchor") } jenis
    .rename-name = { KEY("rename-name") } ganti nama
    .reject-name = { KEY("reject-name") } bukan nama
    .quit = { KEY("quit") } kembali
    .help = { KEY("help") } bantuan
ui-lens-hints =
    .open = { KEY("open") } buka
    .back = { KEY("back") } kembali
    .entities = { KEY("entities") } semua nama
    .both-names = { KEY("both-names") } keduanya
    .rename-name = { KEY("rename-name") } ganti/gabung
    .split-name = { KEY("split-name") } pisahkan
    .reject-name = { KEY("reject-name") } bukan nama
    .help = { KEY("help") } bantuan
ui-split-name-title = Nama mana yang dipisahkan?
ui-computing = Menghitung …
ui-no-matching-entities = Tidak ada nama yang cocok. { KEY("escape") }: semua.
ui-entity-not-mentioned = Tidak ada berita yang menyebut { $name }. { KEY("undo") }: batalkan · { KEY("back") }: kembali
ui-companions-by-telling = Sering disebut bersama · yang paling khas dulu · { KEY("order") } urutan
ui-companions-by-count = Sering disebut bersama · yang terbanyak dulu · { KEY("order") } urutan
ui-companions-by-kind = Sering disebut bersama · menurut jenis · { KEY("order") } urutan
ui-select-a-companion-first = Pilih dulu nama yang disebut bersama di halaman sebuah nama.
ui-chart-bar = { $period }: { NUMBER($count) } berita · { KEY("open") } daftarnya
ui-named-heading = Berita ({ NUMBER($stories) }) · { KEY("next-anchor") } kutipan ({ NUMBER($quotes) })
ui-said-heading = Kutipan ({ NUMBER($quotes) }) · { KEY("next-anchor") } berita ({ NUMBER($stories) })
ui-selected-name-hints =
    .open = { KEY("open") } buka
    .rename-name = { KEY("rename-name") } ganti nama
    .split-name = { KEY("split-name") } pisahkan
    .reject-name = { KEY("reject-name") } bukan nama
ui-name-prompt = {" "}Nama:{" "}
ui-will-merge = ↵ menggabungkan ke { $name } ({ NUMBER($count) } berita)
ui-will-rename = ↵ mengganti nama; belum ada nama ini
ui-rejected = { $name } tidak lagi dianggap nama · { KEY("undo") } membatalkan
ui-renamed = { $name } kini { $other } · { KEY("undo") } membatalkan
ui-name-split = { $name } kini nama tersendiri · { KEY("undo") } membatalkan
ui-name-cannot-be-split = { $name } sudah nama tersendiri; tidak ada yang dipisahkan.
ui-override-exists = Keputusan itu sudah berlaku.
ui-select-a-name-first = Pilih dulu sebuah nama dalam teks dengan { KEY("next-anchor") }
ui-no-matching-items = Tidak ada yang cocok.
ui-open-other-collection = folder atau berkas lain …
ui-symbol-label = tanda
ui-current-position-label = (di sini)
ui-find-prompt = {" "}Cari di teks:{" "}
ui-date-prompt = {" "}Ke tanggal:{" "}
ui-program-prompt = {" "}Teruskan ke program:{" "}
ui-date-examples = 2025-02 · 27 Februari 2025 · kemarin · 3m
ui-not-found = Tidak ditemukan dalam teks ini.
ui-no-further-quote = Tidak ada kutipan lain ke arah itu.
ui-quote-of = Kutipan { NUMBER($place) }/{ NUMBER($count) } · { $name }
ui-guessed-quote-of = Kutipan { NUMBER($place) }/{ NUMBER($count) } · { $name } (dugaan)
ui-quote-of-unknown = Kutipan { NUMBER($place) }/{ NUMBER($count) } · penuturnya tidak disebut
ui-open-a-story-first = Buka dulu sebuah berita dengan { KEY("open") }
ui-program-running = Sedang berjalan …
ui-unclosed-quote = Tanda kutip belum ditutup.
ui-unknown-command = Tidak ada perintah { $name }. { KEY("commands") } menampilkan semuanya.
ui-unexpected-argument = Perintah { $name } tidak menerima tambahan.
ui-not-a-number = { $text } bukan angka.
ui-unknown-theme = Tidak ada tema { $name }.
ui-unknown-order = Tidak ada urutan { $name }.
ui-no-story-that-old = Tidak ada berita setua itu.
ui-sort-by-date-first = Urutkan dulu daftar menurut tanggal dengan { KEY("order") }
ui-text-width = Lebar teks: { $cells }
ui-settings-reloaded = Setelan dibaca ulang.
ui-copy-label = salinan
ui-first-steps =
    .down = { KEY("down") }/{ KEY("up") } pilih
    .open = { KEY("open") } baca
    .next-anchor = { KEY("next-anchor") } nama
    .search = { KEY("search") } cari
    .help = { KEY("help") } bantuan
    .folder = · berita sendiri: kliping FOLDER
    .escape = · { KEY("escape") } menutup petunjuk ini
ui-ambiguous-link = ⋮{"\u00A0"}{ $count }{"\u00A0"}berita
ui-missing-link = ✗{"\u00A0"}tidak{"\u00A0"}di{"\u00A0"}sini
ui-hidden-furniture = ⋯ { $count } baris sisipan situs disembunyikan · { $key } teks mentah
ui-story-count = { NUMBER($count) } berita
ui-unread-count = { NUMBER($count) } belum dibaca
ui-reading-stories = membaca… { NUMBER($count) } berita
ui-no-stories-here = Tidak ada berita di sini.
ui-empty-collection-hint = { KEY("collections") } membuka koleksi lain · { KEY("check") } keadaan koleksi ini
ui-all-read-hint = { KEY("unread-only") } menampilkan semua berita lagi · { KEY("search") } cari
ui-nothing-matches = Tidak ada yang cocok.
ui-relaxed-query-key = { KEY("open") } tanpa { $omitted }: { NUMBER($stories) } berita
ui-relaxed-query = Tanpa { $omitted }: { NUMBER($stories) } berita
ui-unread-only-hint = { KEY("unread-only") } mencari juga di berita yang sudah dibaca.
ui-no-match-hint = { KEY("escape") } menampilkan semuanya lagi.
ui-skipped-title = Keadaan koleksi
ui-nothing-skipped = Semuanya terbaca; tidak ada yang dilewati.
ui-skipped-records = { NUMBER($count) } rekaman ({ $records }): { $reason }
ui-proposed-settings = Menurut isinya, kolomnya mungkin ini; tulis di config.toml:
ui-no-history =
    { $back ->
        [true] Tidak ada yang sebelumnya.
       *[false] Tidak ada yang sesudahnya.
    }
ui-marked-as-read = { NUMBER($count) } berita ditandai sudah dibaca · { KEY("undo") } membatalkan
ui-highlighting-toggled =
    { $shown ->
        [true] Nama dan angka ditandai.
       *[false] Nama dan angka tidak ditandai.
    }
ui-sorted-by-relevance = Urut: paling cocok
ui-sorted-by-date = Urut: terbaru
ui-sorted-by-oldest = Urut: terlama
ui-sorted-by-title = Urut: judul
ui-sorted-by-outlet = Urut: media
ui-order-relevance = terbaik
ui-order-date = tanggal
ui-order-oldest = terlama
ui-order-title = judul
ui-order-outlet = media
ui-mention-counts = { NUMBER($stories) } berita · { NUMBER($mentions) } sebutan
ui-other-names = juga: { $names }
ui-chart-maximum = tertinggi: { NUMBER($count) } berita · { KEY("previous-link") } { KEY("next-link") } pilih batang
ui-help-title = Bantuan
ui-group-read = Baca
ui-group-search = Cari
ui-group-mark = Tandai
ui-group-names = Nama
ui-group-copy = Salin
ui-group-screen = Layar
ui-symbols-heading = Tanda pada layar
ui-elsewhere-heading = Di tampilan lain
ui-commands-title = Perintah
ui-outline-title = Kerangka
ui-titles-title = Ke judul
ui-history-title = Riwayat
ui-collections-title = Koleksi
ui-help-hints = ketik untuk menyaring  ↑↓ gerak  ↵ jalankan  Esc tutup
ui-commands-hints = ⇥ lengkapi  ↑↓ gerak  ↵ jalankan  Esc batal
ui-picker-hints = ketik untuk menyaring  ↑↓ gerak  ↵ buka  Esc tutup
ui-popup-hints =
    { $waiting ->
        [true] { KEY("escape") } hentikan
       *[false] { KEY("down") }/{ KEY("up") } gulir  { KEY("copy-citation") } kutipan  { KEY("copy-address") } alamat  { KEY("escape") } tutup
    }
ui-starred-label = berbintang
ui-folded-label = dua salinan digabung ke berita ini
ui-inferred-date-label = tanggal disimpulkan
ui-link-label = tautan ke berita tanggal itu
ui-ambiguous-link-label = tautan ke beberapa berita
ui-missing-link-label = berita yang ditautkan tidak ada di sini
ui-subhead-label = subjudul
ui-unsaved-marks-label = tanda belum tersimpan
ui-current-match = { NUMBER($hit) }/{ NUMBER($count) }
ui-matches = { NUMBER($count) } temuan
ui-title-copied = Judul disalin.
ui-address-copied = Alamat disalin.
ui-citation-copied = Sitasi disalin.
ui-paragraph-copied = Paragraf disalin.
ui-story-copied = Berita disalin.
ui-program-done = selesai
ui-program-failed = gagal, kode { $code }
ui-program-stopped = dihentikan
ui-not-a-date = Bukan tanggal: { $text }. Contoh: { ui-date-examples }
ui-detail-outlet = media
ui-detail-published = terbit
ui-detail-address = alamat
ui-detail-place = tempat
ui-detail-section = kanal
ui-detail-reporter = reporter
ui-detail-author = penulis
ui-detail-editor = editor
ui-detail-source = sumber
ui-detail-first-published = tayang lebih dulu di
ui-detail-tags = kata kunci
ui-detail-summary = ringkasan
ui-detail-words = kata
ui-detail-file = berkas
ui-list-hints =
    .down = { KEY("down") }/{ KEY("up") } gerak
    .open = { KEY("open") } buka
    .next-match = { KEY("next-match") } belum dibaca
    .search = { KEY("search") } cari
    .toggle-star = { KEY("toggle-star") } bintang
    .toggle-read = { KEY("toggle-read") } dibaca
    .titles = { KEY("titles") } judul
    .unread-only = { KEY("unread-only") } saring belum dibaca
    .quit = { KEY("quit") } keluar
    .help = { KEY("help") } bantuan
ui-follow-hint = { KEY("open") } ikuti
ui-reader-hints =
    .page-down = { KEY("page-down") } gulir
    .next-story = { KEY("next-story") } berikutnya
    .next-match = { KEY("next-match") } belum dibaca
    .next-anchor = { KEY("next-anchor") } tautan/nama
    .back = { KEY("back") } kembali
    .quit = { KEY("quit") } daftar
    .find = { KEY("find") } cari di teks
    .toggle-star = { KEY("toggle-star") } bintang
    .copy-citation = { KEY("copy-citation") } sitasi
    .outline = { KEY("outline") } kerangka
    .help = { KEY("help") } bantuan
ui-nothing-to-select = Tidak ada teks yang bisa dipilih.
ui-passage-copied = Kutipan disalin.
ui-note-lost = Bagian yang dicatat sudah tidak ada di teks; catatannya tetap tersimpan.
ui-note-saved =
    { $highlight ->
        [true] Bagian teks ditandai · { KEY("notes") } catatan · { KEY("undo") } batal
       *[false] Catatan tersimpan · { KEY("notes") } catatan · { KEY("undo") } batal
    }
ui-no-notes-on-story = Belum ada catatan pada berita ini. { KEY("select") } memilih bagian teks.
ui-story-of-note-missing = Berita dari catatan ini tidak ada di koleksi ini.
ui-lost-label = tempatnya hilang
ui-not-here-label = tidak ada di koleksi ini
ui-new-tag-label = label baru
ui-not-a-tag = { $text } tidak bisa menjadi label: paling panjang 120 byte, tanpa karakter kendali.
ui-tagged =
    { $tags } { $added ->
        [true] ditambahkan pada
       *[false] dihapus dari
    } { NUMBER($count) } berita · { KEY("undo") } batal
ui-list-is-empty = Daftar kosong atau masih dimuat.
ui-name-is-empty = Namanya kosong.
ui-nothing-to-add = Pilih dulu berita atau nama.
ui-already-in-dossier = Sudah ada di { $name }.
ui-added-to-dossier = Masuk ke { $name }, nomor { NUMBER($count) } · { KEY("undo") } batal
ui-new-dossier-label = dosir baru
ui-item-count = { NUMBER($count) } butir
ui-unknown-dossier = Tidak ada dosir { $name }.
ui-removed-note-label = (catatan terhapus)
ui-search-first = Cari sesuatu dulu: { KEY("search") }
ui-search-saved = Pencarian disimpan sebagai { $name } · { KEY("saved-searches") } daftar pencarian tersimpan
ui-search-with-news = { NUMBER($stories) } berita · { NUMBER($new) } baru
ui-unknown-search = Tidak ada pencarian tersimpan { $name }.
ui-search-too-large = Lebih dari 200.000 berita cocok; yang baru di antara sebanyak itu tidak dapat diketahui. Persempitlah pencarian.
ui-export-story = berita ini
ui-export-list = daftar ini seluruhnya
ui-export-notes = catatan pada berita di daftar
ui-export-file-examples = daftar.md · daftar.csv · daftar.jsonl · daftar.bib · daftar.ris · daftar.json · laman.html · folder/
ui-export-notes-examples = catatan.jsonld (W3C Web Annotations)
ui-export-progress = { NUMBER($done) } dari { NUMBER($total) } berita …
ui-export-heading = Ekspor ke { $file }
ui-workspace-undone = Dibatalkan.
ui-tags-title = Label berita ini
ui-list-tags-title = Label untuk semua berita di daftar
ui-story-notes-title = Catatan pada berita ini
ui-notes-title = Catatan
ui-dossiers-title = Dosir
ui-dossier-choice-title = Masukkan ke dosir
ui-dossier-items-title = Isi dosir
ui-saved-searches-title = Pencarian tersimpan
ui-queries-title = Pencarian terdahulu
ui-exports-title = Ekspor
ui-tags-hints = ketik label  ↵ tambah/hapus  ⇥ lengkapi  ↑↓ gerak  Esc tutup
ui-notes-hints = ketik untuk mencari  ↵ buka  ⇥ sunting  Del hapus  Esc tutup
ui-dossiers-hints = ↵ daftar beritanya  ⇥ isi  Del hapus  Esc tutup
ui-dossier-choice-hints = ketik nama  ↵ masukkan  ⇥ lengkapi  ↑↓ gerak  Esc batal
ui-dossier-items-hints = ↵ buka  ⇥ komentar  alt-↑↓ pindah  Del keluarkan  Esc tutup
ui-saved-searches-hints = ↵ semua  ⇥ yang baru  Del hapus  Esc tutup
ui-note-prompt = {" "}Catatan:{" "}
ui-comment-prompt = {" "}Komentar:{" "}
ui-search-name-prompt = {" "}Nama pencarian:{" "}
ui-export-prompt = {" "}Berkas:{" "}
ui-tagged-label = berlabel
ui-noted-label = ada catatan
ui-note-bar-label = baris dengan bagian yang ditandai
ui-selection-hints =
    .save = ↵ tandai
    .note = n catatan
    .sentence = j/k kalimat
    .word = h/l kata
    .paragraph = J/K paragraf
    .fix = v perpanjang
    .dossier = p dosir
    .copy = y salin
    .cancel = Esc batal

## The command line

# `kliping mcp` was given `-`.
cli-mcp-stdin = kliping mcp membaca permintaan dari masukan standar, jadi koleksi tidak bisa datang dari sana; sebutkan berkas atau folder.

cli-waiting-for-index = kliping lain sedang menulis indeks koleksi ini; menunggu sampai selesai…
cli-index-unavailable = indeks koleksi ini tidak dapat dibuat; periksa folder cache atau pakai --cache-dir.
cli-index-was-damaged = indeks ternyata rusak dan sudah dibuat ulang; jawaban di atas tidak lengkap: jalankan perintah ini lagi.
cli-indexing-failed = indeks koleksi ini tidak dapat dibuat ({ $error }); periksa folder cache, ruang disk dan memori.
cli-internal-error = terjadi kesalahan dalam program ({ $error }); jika berulang, hapus folder cache dan laporkan.
cli-no-hits = tidak ada yang seperti itu dalam berita ini; coba kata yang lebih sedikit atau bentuk seperti ber*.
cli-no-terms = tidak ada kata yang cukup sering; coba --min yang lebih kecil atau pertanyaan lain.
cli-no-figures = tidak ada jumlah uang, persentase, atau kuantitas seperti itu dalam berita ini.
cli-column-count = jumlah
cli-column-reference = semua
cli-column-term = kata
cli-column-stories = berita
cli-column-names = nama
cli-column-now = 30 hari
cli-column-before = sebelumnya
cli-overview-stories = { NUMBER($stories) } berita
cli-overview-last = terbaru
cli-overview-first = tertua
cli-overview-files = { $format }: { NUMBER($files) } berkas, { NUMBER($skipped) } rekaman dilewati
cli-overview-names = Paling sering disebut belakangan ini
cli-overview-other = lainnya
cli-no-quotes = tidak ada kutipan seperti itu di koleksi ini.
cli-no-entities = tidak ada nama seperti itu di koleksi ini.
cli-also-known-as = juga
cli-companions-label = bersama
cli-no-threads = tidak ada rangkaian seperti itu di koleksi ini.
cli-no-links = tidak ada baris Baca Juga di koleksi ini.
cli-nothing-related = tidak ada berita terkait di koleksi ini.
cli-unknown-story = { $id }: tidak ada berita dengan id ini di koleksi; `kliping list` menampilkan id.
cli-stdin-failed = masukan standar tidak dapat dibaca: { $error }. Berikan berkas sebagai gantinya.
cli-output-failed = keluaran tidak dapat ditulis: { $error }. Periksa tempat tujuannya.
cli-link-here = ada
cli-link-several = { NUMBER($count) } berita:
cli-link-missing = tidak ada
cli-link-guessed = , akhir judul diduga
library-period-examples = hari-ini kemarin minggu-ini minggu-lalu bulan-ini bulan-lalu tahun-ini tahun-lalu 7hari 30hari
library-place-byline = penulis
library-place-link = tautan
library-place-section = rubrik
library-place-outlet = media
library-place-caption = keterangan gambar
library-place-furniture = teks situs
cli-progress = { NUMBER($count) } berita
cli-near-all-words = memuat semua kata yang penting: { NUMBER($count) }
cli-near-most-words = memuat sebagian kata: { NUMBER($count) }
cli-near-best-words = memuat sebagian kata: { NUMBER($count) } teratas
cli-near-beside-text = katanya di luar teks: { NUMBER($count) }
cli-in-memory-only = di memori saja
cli-index-summary = { NUMBER($stories) } berita, { NUMBER($new) } dibaca baru dalam { $seconds } detik; indeks { $size }.
cli-no-stories =
    { $filtered ->
        [true] tidak ada berita yang cocok dengan kueri ini; coba kata yang lebih sedikit.
       *[false] tidak ada berita di sini; `kliping check` menjelaskan apa yang dibaca.
    }
cli-unknown-name = { $name }: tidak ada berita yang menyebutnya; `kliping entities` menampilkan nama.
cli-mention-counts = { NUMBER($stories) } berita · disebut { NUMBER($mentions) } kali
cli-rows-cut = { NUMBER($shown) } dari { NUMBER($total) } baris ditampilkan; --limit mengatur jumlahnya.
cli-unknown-story-argument = { $name }: bukan id (16 digit heksadesimal) dan bukan berkas; `kliping list` menampilkan id.
cli-showing-first-story = { $file } memuat { $stories } berita; ini yang pertama. Lihat semua: kliping list.
cli-skipped-records = { $count } berkas atau rekaman dilewati; `kliping check` menjelaskan sebabnya.
cli-last-collection-missing = { $path }: koleksi yang terakhir dibuka tidak ada lagi. Sebutkan jalur lain, atau --sample untuk contoh bawaan.
cli-sample-with-path = { $path }: --sample berarti contoh bawaan saja. Hapus salah satunya.
cli-path-before-command = { $path }: jalur ditulis setelah perintah: kliping { $command } { $path }. Berkas bernama { $command } ditulis ./{ $command }.
cli-mark-read = dibaca
cli-mark-unread = belum dibaca
cli-mark-starred = berbintang
cli-mark-unstarred = tanpa bintang
cli-mark-unchanged = {" "}(sudah begitu)
cli-marks-imported = { $changed } dari { $stories } berita mendapat tanda baru.
cli-records-imported = {" "}{ NUMBER($count) } catatan, isi dosir dan pencarian tersimpan baru.
cli-lines-not-imported = {" "}{ $count } baris tidak terbaca.
cli-marks-file = { $path }{ $own }: { $stories } berita
cli-this-device = {" "}(perangkat ini)
cli-unreadable-lines = , { $count } baris tidak terbaca
cli-damaged-marks-files = { $files } berkas tanda bermasalah; yang terbaca tetap dipakai.
cli-link-counts = { $all } tautan: { $here } ada, { $several } beberapa, { $missing } tidak ada.
cli-unknown-field = config.toml: tidak ada bidang "{ $name }"; bidangnya: { $fields }.
cli-unknown-man-page = tidak ada halaman { $name }; halamannya: { $known }.
cli-settings-valid =
    { $path }: { $exists ->
        [true] beres
       *[false] berkas ini tidak ada; nilai bawaan berlaku
    }
cli-file-count = { NUMBER($count) } berkas
cli-story-count = { NUMBER($count) } berita
cli-copy-count = { NUMBER($count) } salinan
cli-skipped-count = { NUMBER($count) } dilewati
cli-day-first = hari lebih dulu
cli-month-first = bulan lebih dulu
cli-contradicting-dates = { NUMBER($count) } tanggal menyalahi urutan ini
cli-packed = terkompresi
cli-copies-within = { NUMBER($count) } salinan
cli-ignored-files = { NUMBER($count) } berkas lain diabaikan
cli-table-rows = { NUMBER($count) } baris
cli-ragged-rows = { NUMBER($count) } baris kelebihan sel
cli-titles-label = judul
cli-dates-label = tanggal
cli-outlets-label = media
cli-bylines-label = penulis
cli-links-label = tautan
cli-breaks-label = paragraf
cli-folded-label = digabung
cli-removed-label = dibuang
cli-titles-from-text = { NUMBER($count) } dibuat dari teks
cli-titles-without-text = { NUMBER($count) } tanpa isi
cli-dates-stated = { NUMBER($count) } dari sumber
cli-dates-inferred = { NUMBER($count) } disimpulkan
cli-dates-by-file = { NUMBER($count) } hanya dari waktu berkas
cli-unknown-count = { NUMBER($count) } tidak diketahui
cli-more-outlets = +{ NUMBER($count) } media lain
cli-links-here = { NUMBER($count) } ada di sini
cli-links-ambiguous = { NUMBER($count) } cocok dengan beberapa berita
cli-links-missing = { NUMBER($count) } tidak ada di koleksi
cli-syndicated = { NUMBER($count) } dikutip dari media lain
cli-paragraphs-restored = { NUMBER($count) } berita dipisah lagi menjadi paragraf
cli-furniture = { NUMBER($count) } sisipan situs dan keterangan foto
cli-escapes = { NUMBER($count) } urutan escape
cli-controls = { NUMBER($count) } karakter kendali
cli-bidi-controls = { NUMBER($count) } karakter pengatur arah tulisan
cli-invisible = { NUMBER($count) } karakter tak terlihat
cli-combining-marks = { NUMBER($count) } tanda kombinasi
cli-share = { NUMBER($count) } dari { NUMBER($all) }
cli-share-all = semua { NUMBER($all) }
cli-record = rekaman { $record }:{" "}
cli-proposed-columns = Menurut isinya, kolomnya mungkin ini; agar dibaca demikian, tempel ini di config.toml:
cli-several-skipped = { NUMBER($count) }×, pertama { $place }
cli-all-with-json = semuanya dengan --json
cli-shared-address = { NUMBER($count) } berita berbeda memakai alamat yang sama: { $address }
cli-shared-text = { NUMBER($count) } berita berjudul lain memuat teks yang sama: { $text }

## The collection: skipped files and records, queries, the index

library-skip-not-found = Berkas atau folder ini tidak ada; periksa jalurnya.
library-skip-permission-denied = Tidak ada izin membacanya; ubah izin aksesnya.
library-skip-symlink-loop = Tautan simbolis yang kembali ke foldernya sendiri; tidak diikuti.
library-skip-unreadable = Tidak dapat dibaca: { $reason }.
library-skip-binary = Bukan teks dan bukan format yang dikenal; berikan { -extensions }.
library-skip-not-regular = Bukan berkas biasa; simpan dulu ke berkas, atau berikan `-` dan alirkan ke sana.
library-skip-foreign = Ini { $name }, yang tidak dibaca; ubah dengan { $tool }.
library-skip-bad-compression = Berkas terkompresi ini terpotong atau rusak di sini; isi sebelumnya sudah dibaca. Unduh ulang berkasnya.
library-skip-bad-workbook = Bukan buku kerja yang dapat dibaca ({ $reason }); simpan ulang sebagai .xlsx atau .csv.
library-skip-only-charts = Hanya grafik, tidak ada lembar berisi sel; simpan data di baliknya sebagai .csv.
library-skip-in-archive = { $name }: { $reason }
library-skip-empty = Tidak ada judul dan tidak ada teks di dalamnya.
library-skip-no-text = Tidak ada teks di dalamnya; teksnya dimuat skrip saat halaman dibuka. Simpan ulang halamannya dari peramban.
library-skip-link-page = Daftar tautan, bukan berita; simpan berita yang dituju tautannya.
library-skip-empty-folder = Tidak ada berkas { -extensions } di folder ini.
library-skip-too-large = Lebih besar dari { $megabytes } MB; pecah menjadi beberapa berkas.
library-skip-truncated = Berkas terpotong di baris { $line }, kolom { $column }; isi yang utuh sebelumnya sudah dibaca. Unduh ulang berkasnya.
library-skip-invalid-json = Bukan JSON yang sah di baris { $line }, kolom { $column }; perbaiki di sana.
library-skip-invalid-xml = Bukan XML yang sah di baris { $line }, kolom { $column }; isi yang utuh sebelumnya sudah dibaca. Perbaiki di sana.
library-skip-address-list = Daftar alamat (peta situs atau OPML) tanpa teks; berikan halaman-halaman yang didaftarnya.
library-skip-not-an-object = Bukan objek dengan judul dan teks.
library-skip-no-known-column = Tidak ada kolom yang dikenal sebagai judul atau isi; namai salah satu "judul" atau "isi". Kolomnya: { $names }.
library-skip-no-header = Tidak ada baris nama kolom. Tulislah di baris pertama (judul,isi,tanggal), atau di pengaturan, di bawah [[collection]]: fields.title = "#1", fields.body = "#2". Baris pertamanya: { $names }.
library-skip-no-known-field = Tidak ada bidang yang dikenal sebagai judul atau isi; namai salah satu "judul" atau "isi". Bidangnya: { $names }.
library-skip-unclosed-quote = Tanda kutip yang dibuka di baris tabel ini tidak pernah ditutup, sehingga barisnya berlanjut sampai akhir berkas; tutuplah.
library-skip-file-changed = Berkas ini berubah sejak terakhir dibaca; muat ulang.

-extensions = .txt, .md, .json, .jsonl, .csv, .tsv, .xlsx, .ods, .xls, .docx, .odt, .html, .xml, .rss, .epub, .eml, .mbox, .warc, .sql, .zip, .tar (.gz, .zst, .xz)

library-collection-not-found = berkas atau folder ini tidak ada. Periksa jalurnya lalu coba lagi.

library-index-rebuilding = Indeks rusak atau dari versi lain: dibuat ulang. Berita dan tanda Anda aman.
library-index-not-stored = Indeks tidak dapat disimpan ({ $reason }): dibuat di memori untuk kali ini. Periksa folder cache atau pakai --cache-dir.
library-index-busy = kliping lain sedang menulis indeks koleksi ini; hasilnya ditampilkan di sini.

library-near-copy = hampir sama
library-linked = ditautkan
library-same-day = hari yang sama
library-days-earlier = { $count } hari sebelumnya
library-days-later = { $count } hari kemudian

library-query-error = “{ $excerpt }”: { $problem }
library-unknown-field = bidang ini tidak ada. Maksudnya { $known }:? Untuk mencari kata-katanya sendiri, tulis di antara tanda kutip.
library-not-a-date = bukan tanggal. { -date-queries }
library-no-such-year = tahun { $year } di luar 1900–2100. { -date-queries }
library-no-such-month = bulan ke-{ $month } tidak ada. { -date-queries }
library-no-such-day = tidak ada tanggal { $day } pada { $month }. { -date-queries }
library-not-an-amount = bukan jumlah uang. Tulis misalnya uang:>1T, uang:500juta..2M, atau uang:"US$ 2 miliar".
library-unknown-state = status ini tidak ada. Yang ada: { $states }.
library-unknown-feature = ini tidak dapat dicari. Yang dapat: { $features }.
library-too-deep = lebih dari { $limit } tanda kurung bertingkat. Kurangilah.
library-too-many-conditions = mulai dari sini ada lebih dari { $limit } kata. Kurangilah.

-date-queries = Tulis misalnya tanggal:2025-02, tanggal:27/2/2025, tanggal:2025-02..2025-03, tanggal:>=2025, atau tanggal:7hari.

library-field-tag = tag
library-field-note = catatan
library-field-dossier = dosir
library-field-new = baru
library-field-person = orang
library-field-organization = lembaga
library-field-place = tempat
library-field-outlet = media
library-field-section = kanal
library-field-title = judul
library-field-date = tanggal
library-field-money = uang
library-field-is = status
library-field-quote = kata
library-field-has = ada
library-state-unread = belum-dibaca
library-state-read = dibaca
library-state-starred = berbintang
library-feature-quote = kutipan
library-feature-link = tautan
library-feature-copies = salinan

## Marks and settings on disk

store-no-home = Folder rumah tidak ditemukan; tetapkan HOME, atau berikan --config-dir, --cache-dir, dan --state-dir.
store-write-failed = { $path } tidak dapat ditulis: { $reason }. Yang belum tersimpan hanya ada di memori; perbaiki itu atau pilih folder lain dengan --config-dir dan --state-dir.
store-settings-unreadable = { $path }: setelan tidak dapat dibaca: { $reason }. Perbaiki itu, atau pindahkan berkasnya.
store-settings-invalid = Perbaiki di sana; `kliping config --print` menjelaskan semua setelan.
store-not-replaced = { $path } tidak dibaca dan tidak akan ditimpa: { $reason }. Yang baru hanya ada di memori; perbaiki, pindahkan, atau perbarui kliping.
store-mark-not-held = Tanda sudah ditulis tetapi tidak berlaku: perangkat lain menulis waktu yang lebih baru di { $path }; perbaiki jam perangkat itu atau barisnya.
store-locked = kliping lain sedang menulis ({ $path } terkunci); tutup salah satunya atau coba lagi.
store-unreadable-lines = { $count } baris di { $path } tidak terbaca dan dilewati.
store-quarantined-lines = { $count } baris di { $path } tidak terbaca dan dilewati; akan disimpan di { $folder } sebelum berkas ditulis lagi.

store-not-found = tidak ada
store-permission-denied = tidak ada izin
store-read-only = sistem berkas hanya dapat dibaca
store-storage-full = disk penuh
store-quota-exceeded = kuota disk habis
store-not-a-directory = bukan folder
store-is-a-directory = itu folder
store-not-a-regular-file = bukan berkas biasa
store-file-too-large = terlalu besar
store-already-exists = sudah ada berkas di sana
store-too-large = lebih besar dari { $megabytes } MB
store-newer-version = ditulis kliping yang lebih baru (versi { $version })
store-not-marks = isinya bukan tanda dari kliping
store-not-names = isinya bukan keputusan tentang nama dari kliping
store-not-workspace = isinya bukan catatan, dosir dan pencarian dari kliping

store-config-syntax = bukan TOML yang sah ({ $problem })
store-config-invalid-value = { $name } berisi { $allowed }, bukan { $value }
store-config-unknown-key = kunci "{ $name }" tidak dikenal
store-config-unknown-key-near = kunci "{ $name }" tidak dikenal; maksudnya "{ $near }"?
store-config-misplaced-key = "{ $name }" harus ditulis sebelum [keys] dan [[collection]] yang pertama
store-config-no-path = [[collection]] ini tanpa jalur; tulis misalnya path = "~/arsip"
store-config-not-array = collection ditulis [[collection]], sekali untuk tiap berkas atau folder

store-a-list = sebuah daftar
store-a-table = sebuah tabel

store-allowed-language = { LANGUAGES() } atau "auto"
store-allowed-theme = nama sebuah tema, misalnya "dark"
store-allowed-mark-read = "dwell", "open", "end" atau "manual"
store-allowed-measure = bilangan bulat dari 30 sampai 200
store-allowed-ascii = true, false atau "auto"
store-allowed-flag = true atau false
store-allowed-citation = "plain", "apa", "chicago", "ieee" atau "footnote"
store-allowed-list = "auto", "compact" atau "cards"
store-allowed-program = daftar kata dalam tanda kutip, misalnya ["firefox", "--new-tab"]
store-allowed-keys = baris di bawah [keys]
store-allowed-binding = tombol, misalnya "n", atau daftar tombol, misalnya ["n", "g n"]
store-allowed-path = jalur sebuah berkas atau folder, misalnya "~/arsip"
store-allowed-fields = nama kolom, misalnya fields.title = "judul", atau daftarnya
store-allowed-date-order = "day-first", "month-first" atau "undecided"

store-help-settings =
    Setelan kliping. Baris yang diawali # tidak berlaku; yang tampak di situ adalah
    nilai bawaannya. Hapus # untuk menetapkan yang lain. Berkas ini diperiksa oleh
    kliping config --check.
store-help-language =
    Bahasa antarmuka: "id", "en", atau "auto" (bahasa sistem). --lang dan
    KLIPING_LANG lebih diutamakan.
store-help-theme =
    Tema menurut namanya; "auto": yang terakhir dipilih, jika belum ada yang
    cocok dengan terminal. --theme dan KLIPING_THEME lebih diutamakan.
store-help-mark-read =
    Kapan sebuah berita dianggap dibaca: "dwell" (cukup lama terbuka untuk
    panjangnya, atau akhirnya terlihat), "open" (begitu dibuka), "end" (akhirnya
    terlihat), "manual" (hanya dengan tombolnya).
store-help-measure = Lebar teks berita dalam sel, dari 30 sampai 200.
store-help-ascii =
    Gambar garis dan lambang dengan ASCII saja: true, false, atau "auto" (jika
    terminal tidak dapat menampilkan yang lain).
store-help-mouse = Pakai tetikus. Dengan false, tetikus memilih teks seperti biasa di terminal.
store-help-terminal-title = Tulis apa yang terbuka di judul terminal.
store-help-hyperlinks = Berikan alamat kepada terminal sebagai tautan yang dapat diklik.
store-help-list =
    Baris per berita dalam daftar: "compact" (satu), "cards" (dua, judul dilipat),
    "auto" (dua bila daftarnya sempit).
store-help-citation =
    Gaya sitasi yang disalin y c: "plain" (polos), "apa", "chicago" (daftar pustaka),
    "ieee", "footnote" (catatan kaki, Turabian).
store-help-browser =
    Program yang membuka alamat, kata demi kata: ["firefox", "--new-tab"].
    Kosong: variabel BROWSER, jika tidak ada yang dari sistem.
store-help-clipboard =
    Program yang menerima teks salinan, kata demi kata: ["wl-copy"].
    Kosong: terminal sendiri (OSC 52).
store-help-keys =
    Tombol menurut nama perintah: satu, beberapa, atau [] untuk tidak ada. Yang tidak
    disebut tetap seperti semula.
store-help-collection =
    Cara membaca sebuah berkas, atau semua di dalam folder, jika nama kolomnya tidak
    dapat ditebak. Boleh beberapa kali. date_order: "day-first" atau "month-first".

## Keys and themes

ui-command-down = turun
ui-command-up = naik
ui-command-page-down = gulir teks sehalaman ke bawah, juga dari daftar
ui-command-page-up = gulir teks sehalaman ke atas, juga dari daftar
ui-command-text-down = gulir teks sebaris ke bawah, juga dari daftar
ui-command-text-up = gulir teks sebaris ke atas, juga dari daftar
ui-command-half-page-down = setengah halaman ke bawah
ui-command-half-page-up = setengah halaman ke atas
ui-command-top = ke awal
ui-command-bottom = ke akhir
ui-command-open = buka berita; dalam teks: ikuti yang dipilih
ui-command-list = ke daftar
ui-command-reader = ke teks
ui-command-next-story = berita berikutnya dalam daftar, juga dari teks
ui-command-previous-story = berita sebelumnya dalam daftar, juga dari teks
ui-command-next-anchor = tautan atau nama berikutnya
ui-command-previous-anchor = tautan atau nama sebelumnya
ui-command-next-link = tautan berikutnya, melewati nama
ui-command-previous-link = tautan sebelumnya, melewati nama
ui-command-next-name = nama berikutnya, melewati tautan
ui-command-previous-name = nama sebelumnya, melewati tautan
ui-command-back = kembali ke tempat sebelumnya
ui-command-forward = maju lagi
ui-command-history = riwayat: berita dan tampilan yang sudah dibuka
ui-command-search = cari dalam koleksi
ui-command-find = cari di teks ini
ui-command-next-match = temuan berikutnya; tanpa temuan: yang belum dibaca
ui-command-previous-match = temuan sebelumnya; tanpa temuan: yang belum dibaca
ui-command-next-unread = belum dibaca berikutnya
ui-command-previous-unread = belum dibaca sebelumnya
ui-command-next-quote = kutipan berikutnya dan siapa yang mengatakannya
ui-command-previous-quote = kutipan sebelumnya
ui-command-outline = kerangka: subjudul dan bagian teks ini
ui-command-titles = ke judul, dengan mengetik beberapa hurufnya
ui-command-date = ke tanggal dalam daftar
ui-command-collections = koleksi yang pernah dibuka
ui-command-open-collection = buka folder atau berkas
ui-command-check = keadaan koleksi: yang dilewati, dan mengapa
ui-command-toggle-read = dibaca / belum dibaca
ui-command-toggle-star = bintang
ui-command-mark-all-read = tandai semua dibaca (bertanya dulu)
ui-command-spelling = cari kata seperti diketik, lalu ejaan lain
ui-command-mark-below-read = tandai berita di bawahnya terbaca (bertanya dulu)
ui-command-mark-above-read = tandai berita di atasnya terbaca (bertanya dulu)
ui-command-tag = label berita ini
ui-command-tag-list = label untuk semua berita di daftar
ui-command-select = pilih bagian teks untuk ditandai atau dicatat
ui-command-notes = catatan pada berita ini
ui-command-all-notes = semua catatan
ui-command-add-to-dossier = masukkan berita atau nama ini ke dosir
ui-command-dossiers = dosir
ui-command-save-search = simpan pencarian ini dengan nama
ui-command-saved-searches = pencarian tersimpan, dan yang baru di dalamnya
ui-command-export = ekspor daftar, berita ini, atau catatan ke berkas
ui-command-search-history = pencarian terdahulu
ui-command-undo = batalkan tanda atau keputusan nama yang terakhir
ui-command-unread-only = tampilkan hanya yang belum dibaca / semua
ui-command-order = urutan daftar: terbaik, terbaru, terlama, judul, media
ui-command-thread = rangkaian peristiwa berita ini
ui-command-copies = salinan berita ini
ui-command-entities = semua nama; atau segala tentang nama terpilih
ui-command-toggle-entities = tampilkan/sembunyikan tanda nama dan angka
ui-command-kinds = pilih jenis yang ditandai
ui-command-reject-name = nama terpilih: nyatakan bukan nama
ui-command-rename-name = nama terpilih: ganti, atau gabungkan
ui-command-split-name = nama terpilih: pisahkan ejaan ini
ui-command-both-names = berita yang menyebut nama ini dan nama yang dipilih
ui-command-concordance = konkordansi: kata yang dicari beserta konteksnya
ui-command-chart = berita dalam daftar menurut waktu
ui-command-outlets = berita dalam daftar menurut media
ui-command-collocates = kata dan nama yang mendampingi kata yang dicari
ui-command-figures = jumlah uang, persentase, dan kuantitas dalam daftar
ui-command-overview = sekilas isi koleksi
ui-command-about = segala tentang berita ini: asal, tanggal, alamat
ui-command-raw = teks mentah
ui-command-browse = buka alamat berita di peramban
ui-command-copy-title = salin judul
ui-command-copy-address = salin alamat
ui-command-copy-citation = salin sitasi
ui-command-copy-paragraph = salin paragraf teratas di layar
ui-command-copy-story = salin seluruh berita
ui-command-pipe = teruskan berita ini ke sebuah program
ui-command-theme = tema berikutnya
ui-command-redraw = gambar ulang layar
ui-command-toggle-list = sembunyikan atau tampilkan daftar
ui-command-toggle-split = daftar di atas teks atau di sampingnya
ui-command-toggle-mouse = serahkan tetikus kepada terminal, atau ambil lagi
ui-command-wider = teks lebih lebar
ui-command-narrower = teks lebih sempit
ui-command-wider-list = daftar lebih lebar
ui-command-narrower-list = daftar lebih sempit
ui-command-commands = jalankan perintah lewat namanya
ui-command-help = bantuan
ui-command-escape = tutup; kembali ke daftar; akhiri pencarian
ui-command-quit = ke daftar; dari daftar: keluar
ui-command-quit-now = keluar

ui-keymap-unknown-command = tidak ada perintah { $name }
ui-keymap-unknown-command-near = tidak ada perintah { $name }; maksudnya { $near }?
ui-keymap-invalid-key = tidak ada tombol "{ $name }"; contoh: j, G, space, ctrl-d, alt-left, "y t"
ui-keymap-already-bound = "{ $keys }" sudah memanggil { $command }; beri { $command } tombol lain atau []
ui-keymap-prefix-conflict = "{ $keys }" dan "{ $others }" ({ $command }) saling menutupi; ganti salah satunya
ui-keymap-no-key-leaves = { $name } harus punya tombol: tidak ada tombol lain untuk keluar

ui-theme-unknown = tidak ada tema { $name }; yang ada: { $known }
ui-theme-unknown-base = base harus salah satu dari { $known }
ui-theme-unknown-key = tidak ada yang bernama { $name }; yang ada: { $known }
ui-theme-not-a-color = bukan warna; contoh: "#89b4fa", "cyan", 117, "default"

## The program

runtime-not-a-web-address = Bukan alamat web, jadi tidak dibuka: { $url }
runtime-opened = Dibuka: { $url }
runtime-browser-failed = { $program } tidak dapat dijalankan ({ $error }). Atur browser di config.toml.

runtime-program-failed = { $program } tidak dapat dijalankan: { $error }

runtime-mouse-state =
    { $on ->
        [true] Tetikus kembali bekerja dalam kliping.
       *[false] Tetikus diserahkan kepada terminal: pilih dan salin seperti biasa.
    }
runtime-sent-to-terminal = Dikirim ke papan klip terminal. Jika tidak ada di sana, atur clipboard di config.toml.
runtime-no-clipboard = Terminal ini tidak punya papan klip; atur clipboard di config.toml.

runtime-no-terminal = Layar pembaca butuh terminal. Tanpa terminal, pakai: kliping list atau kliping show.
runtime-terminal-failed = Terminal tidak dapat dipakai: { $error }. Coba terminal lain.
runtime-thread-failed = Utas tidak dapat dijalankan: { $error }. Tutup program lain, atau naikkan batasnya (ulimit -u, ulimit -v).
runtime-terminated = Dihentikan oleh sinyal { $signal }. Tanda sudah disimpan; mulai lagi kliping.

runtime-bus-error = Sebuah berkas indeks terpotong atau tidak dapat dibaca saat dipakai. Tanda tetap disimpan; mulai lagi kliping, dan indeks akan dibuat ulang. Jika terulang, periksa cakram.

runtime-out-of-memory = Memori tidak cukup: ulimit -v hanya mengizinkan { $limit } MB. Naikkan batasnya atau buka lebih sedikit berkas. Tanda yang sudah dibuat tetap disimpan.
runtime-killed = Dihentikan oleh sinyal { $signal }. Tanda yang sudah dibuat tetap disimpan; mulai lagi kliping.
runtime-fault = Terjadi kesalahan dalam kliping: sebagian pekerjaan berhenti. Tanda tetap disimpan; mulai ulang kliping dan laporkan.

runtime-config-check = kliping config --check menjelaskan

runtime-sample-name = koleksi contoh

## Locations of problems

news-line-and-column = baris { $line }, kolom { $column }

## The help of the command line

cli-help-kliping = Membaca koleksi berita Indonesia di komputer sendiri
cli-help-kliping-paths = Berkas dan folder yang dibaca; `-` masukan standar. Tanpa itu: yang terakhir dibuka, atau contoh bawaan
cli-help-theme = Tampilan: dark, light, contrast, terminal, plain, atau tema sendiri
cli-help-sample = Pakai contoh bawaan, apa pun yang terakhir dibuka
cli-help-lang = Bahasa antarmuka: Indonesia atau Inggris
cli-help-config-dir = Tempat setelan dan tanda
cli-help-cache-dir = Tempat indeks; boleh dibuang
cli-help-state-dir = Tempat nama perangkat ini dan sesi terakhir
cli-help-help = Tampilkan bantuan
cli-help-version = Tampilkan versi
cli-help-help-subcommand = Subperintah yang dicari bantuannya
cli-help-paths = Koleksinya: berkas dan folder; `-` masukan standar
cli-help-files = Koleksinya: berkas dan folder; `-` masukan standar
cli-help-json = Satu objek JSON per baris
cli-help-limit = Paling banyak sekian berita
cli-help-list = Daftar berita, yang terbaru dahulu
cli-help-list-query = Hanya berita yang cocok dengan kueri ini, seperti pada `search`
cli-help-list-sort = Urutan daftar
cli-help-show = Tampilkan berita
cli-help-show-story = Id berita, seperti dicetak `list`, atau berkas; `-` masukan standar
cli-help-show-raw = Teks seperti pada sumbernya, hanya dibuat aman untuk terminal
cli-help-show-json = Satu objek JSON
cli-help-show-words = Id lain, lalu koleksinya: berkas dan folder
cli-help-show-text = Beritanya saja, satu paragraf sebaris, tanpa berita terkait
cli-help-read = Baca berita demi berita dalam baris polos, untuk pembaca layar dan terminal sederhana
cli-help-read-words = Id berita, lalu koleksinya: berkas dan folder; `-` di sini bukan koleksi, karena perintah dibaca dari masukan standar
cli-help-read-plain = Dalam baris polos; satu-satunya cara
cli-help-read-query = Hanya berita yang menjawab pertanyaan ini, seperti pada `search`
cli-help-read-sort = Urutan berita
cli-help-read-lines = Banyaknya baris yang dicetak sekaligus
cli-help-search = Cari dalam judul dan teks, jawaban terbaik dahulu
cli-help-search-query = Yang dicari: kata, "frasa", -pengecualian, ATAU, bidang seperti orang: tanggal: uang:
cli-help-search-sort = Urutan jawaban
cli-help-entities = Daftar orang, lembaga, dan tempat dalam koleksi; atau temukan dalam teks
cli-help-entities-kind = Hanya entitas jenis ini
cli-help-entities-min = Hanya entitas yang disebut sedikitnya sekian berita
cli-help-entities-limit = Paling banyak sekian entitas; dengan --name, sekian berita
cli-help-entities-name = Satu entitas menurut salah satu namanya, dengan berita yang menyebutnya
cli-help-entities-stdin = Temukan entitas dalam teks dari masukan standar: satu per baris, apa adanya atau sebagai {"{"}"id","text"{"}"}
cli-help-entities-guide = Pedoman anotasi untuk teks dari masukan standar
cli-help-quotes = Daftar siapa berkata apa; atau temukan kutipan dalam teks
cli-help-quotes-speaker = Hanya kutipan orang atau lembaga dengan nama ini
cli-help-quotes-query = Hanya kutipan dengan kata-kata ini
cli-help-quotes-limit = Paling banyak sekian kutipan
cli-help-quotes-stdin = Temukan kutipan dalam teks dari masukan standar: satu per baris, apa adanya atau sebagai {"{"}"id","text"{"}"}
cli-help-quotes-csv = Tabel CSV
cli-help-kwic = Daftar semua tempat sebuah kata, frasa, atau nama muncul, dengan kata di sekitarnya
cli-help-kwic-query = Yang dicari: kata, "frasa", bentuk seperti ber* dan *nya, "kata berdekatan"~5, nama seperti orang:"…"
cli-help-kwic-left = Jumlah kata di sebelah kiri
cli-help-kwic-right = Jumlah kata di sebelah kanan
cli-help-kwic-sort = Urutan baris: menurut tanggal, media, atau kata di kiri (L1 yang terakhir) atau di kanan
cli-help-kwic-limit = Paling banyak sekian baris
cli-help-count = Menghitung berita dan kemunculan menurut waktu, media, rubrik, atau nama
cli-help-count-words = Pertanyaan seperti pada `search`, masing-masing dihitung sendiri; lalu koleksinya: berkas dan folder
cli-help-count-by = Dihitung menurut apa
cli-help-count-per = Frekuensi per sejuta kata atau per sejuta berita
cli-help-count-limit = Paling banyak sekian kelompok
cli-help-count-svg = Grafik sebagai gambar (SVG)
cli-help-csv = Nilai dipisah koma, dengan kepala kolom
cli-help-collocates = Daftar kata dan nama yang mendampingi sebuah kata atau nama
cli-help-collocates-query = Kata, frasa, atau nama, seperti pada `search`
cli-help-collocates-window = Jumlah kata yang dilihat di tiap sisi
cli-help-collocates-sort = Urutan daftar
cli-help-forms = Menghitung bentuk kata, bukan kata dasar
cli-help-split-names = Menghitung kata-kata sebuah nama satu per satu
cli-help-all-words = Termasuk kata tugas dan angka
cli-help-min = Hanya yang muncul paling sedikit sekian kali
cli-help-term-limit = Paling banyak sekian kata
cli-help-keywords = Daftar kata yang membedakan sebagian berita dari yang lain
cli-help-keywords-query = Berita yang dicari kata kuncinya: pertanyaan seperti pada `search`
cli-help-keywords-against = Berita pembanding; tanpa ini, semua berita lain
cli-help-ngrams = Daftar rangkaian kata yang paling sering
cli-help-ngrams-length = Jumlah kata dalam satu rangkaian
cli-help-ngrams-min = Hanya rangkaian yang muncul paling sedikit sekian kali
cli-help-ngrams-limit = Paling banyak sekian rangkaian
cli-help-figures = Daftar jumlah uang, persentase, dan kuantitas beserta nilainya
cli-help-figures-query = Hanya berita yang menjawab pertanyaan ini, seperti pada `search`; dengan uang: hanya jumlah itu
cli-help-figures-kind = Hanya angka jenis ini
cli-help-figures-sort = Urutan angka
cli-help-figures-limit = Paling banyak sekian angka
cli-help-network = Daftar siapa disebut bersama siapa
cli-help-network-name = Hanya pasangan dengan nama ini
cli-help-network-kind = Hanya nama jenis ini
cli-help-network-min = Hanya pasangan yang disebut paling sedikit sekian berita
cli-help-network-limit = Paling banyak sekian nama: yang disebut paling banyak berita
cli-help-network-sort = Urutan pasangan
cli-help-network-matrix = Tabel dengan satu baris dan satu kolom untuk tiap nama
cli-help-network-graphml = Graf berformat GraphML, untuk Gephi dan networkx
cli-help-overview = Sekilas isi koleksi
cli-help-overview-json = Satu objek JSON
cli-help-overview-csv = Bulan dan media sebagai nilai dipisah koma, dengan kepala kolom
cli-help-links = Daftar baris "Baca Juga" dan ke mana arahnya
cli-help-related = Daftar berita yang terkait dengan satu berita
cli-help-related-id = Id berita, seperti dicetak `list`
cli-help-threads = Daftar rangkaian peristiwa beserta beritanya
cli-help-threads-min = Hanya rangkaian dengan sedikitnya sekian berita
cli-help-threads-since = Hanya rangkaian dengan berita mulai hari ini, seperti pada `search`: 2025-02-27, 7hari
cli-help-threads-query = Hanya rangkaian dengan berita yang cocok dengan kueri ini, seperti pada `search`
cli-help-threads-stories = Tiap berita dengan peristiwa, rangkaian, salinan, dan serinya
cli-help-md = Kronologi dalam Markdown
cli-help-thread = Tampilkan rangkaian peristiwa sebuah berita
cli-help-related-all = Juga berita yang mungkin tidak terkait
cli-help-check = Bagaimana tiap berkas dibaca, apa yang dilewati dan mengapa
cli-help-index = Mutakhirkan indeks koleksi
cli-help-mark = Tandai berita: dibaca, belum, berbintang, atau tidak
cli-help-mark-ids = Id berita, seperti dicetak `list`
cli-help-mark-action = Menjadi apa: dibaca, belum dibaca, berbintang, tidak berbintang
cli-help-marks = Bawa tanda ke perangkat lain atau dari sana, atau lihat isi berkasnya
cli-help-marks-export = Tulis tanda semua perangkat ke keluaran standar
cli-help-marks-import = Ambil tanda dari berkas ekspor atau berkas perangkat lain; yang lebih baru menang
cli-help-marks-import-file = Berkasnya; `-` masukan standar
cli-help-marks-check = Apa isi tiap berkas tanda, dan apa yang tidak terbaca
cli-help-mcp = Jawab asisten di mesin ini (Model Context Protocol lewat masukan dan keluaran standar)
cli-help-mcp-paths = Koleksinya: berkas dan folder
cli-help-mcp-allow-marks = Asisten juga boleh menandai berita dibaca dan berbintang
cli-help-config = Jelaskan setelan, periksa, atau tunjukkan tempatnya
cli-help-config-print = Tulis berkas yang menjelaskan tiap setelan, dengan nilainya
cli-help-config-check = Apa yang salah dalam setelan, dan di mana
cli-help-config-path = Di mana setelan berada
cli-help-search-saved = Pencarian yang disimpan dengan nama ini, sebagai ganti pertanyaan
cli-help-new = Hanya berita yang masuk sejak pencarian itu terakhir dilihat
cli-help-tag = Beri tag pada berita, atau daftar tag yang dipakai
cli-help-tag-words = Id berita, lalu tagnya; tanpa apa pun, daftar tag yang dipakai
cli-help-tag-remove = Hapus tag itu; tanpa tag, hapus semuanya
cli-help-note = Buat, ubah, atau hapus catatan pada berita
cli-help-note-id = Id berita untuk catatan baru, atau id catatan
cli-help-note-quote = Kata-kata berita yang dicatat; tanpa itu, seluruh berita
cli-help-note-text = Isi catatan; tanpa itu, hanya sorotan
cli-help-note-remove = Hapus catatan itu
cli-help-notes = Daftar catatan, atau ambil dari berkas
cli-help-notes-query = Hanya catatan dengan kata-kata ini
cli-help-notes-import = Ambil Web Annotation dari berkas; `-` masukan standar
cli-help-notes-json = Satu Web Annotation (JSON-LD) per baris
cli-help-dossier = Kumpulkan berita, catatan, dan nama untuk satu pekerjaan
cli-help-dossier-add = Masukkan berita, catatan, atau nama ke dosir; dosir dibuat bila belum ada
cli-help-dossier-remove = Keluarkan isi dari dosir, atau hapus dosirnya
cli-help-dossier-move = Pindahkan isi ke atas atau ke bawah
cli-help-dossier-list = Daftar dosir
cli-help-dossier-show = Daftar isi dosir
cli-help-targets = Id berita atau catatan, atau nama seperti person:Ani
cli-help-dossier-name = Nama dosir
cli-help-comment = Komentar pada masing-masing
cli-help-by = Sekian tempat; negatif: ke atas
cli-help-saved = Namai pencarian, dan lihat apa yang baru di dalamnya
cli-help-saved-add = Simpan pencarian dengan nama
cli-help-saved-add-query = Apa yang dicari, seperti pada `search`
cli-help-saved-remove = Hapus pencarian tersimpan
cli-help-saved-list = Daftar pencarian tersimpan, jumlah beritanya, dan berapa yang baru
cli-help-saved-run = Jalankan pencarian tersimpan, seperti `search --saved`
cli-help-saved-name = Nama pencarian
cli-help-export = Tulis berita untuk program lain
cli-help-export-dossier = Berita dalam dosir, menurut urutannya
cli-help-export-sort = Urutan berita
cli-help-export-format = Formatnya
cli-help-export-with = Isi jsonl dan csv di samping metadata
cli-help-export-output = Berkas atau folder yang ditulis, bukan folder yang sudah ada; `-` keluaran standar
cli-help-completions = Cetak pelengkapan untuk sebuah shell
cli-help-completions-shell = Shell-nya
cli-help-man = Cetak halaman manual, untuk man
cli-help-man-page = Subperintah yang dicari halamannya; tanpa itu, halaman kliping sendiri

cli-after-help =
    PATH yang bernama seperti subperintah ditulis ./list.
    Kode keluar: 0 ada, 1 tidak ada, 2 galat.
    Lingkungan: KLIPING_LANG, KLIPING_THEME, KLIPING_CONFIG_DIR, KLIPING_CACHE_DIR, KLIPING_STATE_DIR, NO_COLOR.

cli-usage-heading = Pemakaian
cli-commands-heading = Perintah
cli-arguments-heading = Argumen
cli-options-heading = Opsi
cli-common-options-heading = Opsi umum

cli-usage-options = [OPSI]
cli-usage-command = PERINTAH

cli-possible-values = [pilihan: { $values }]
cli-default-value = [bawaan: { $value }]

cli-error-and-help =
    { $error }.
    Bantuan: kliping --help

cli-error-meant = ; mungkin maksudnya { $meant }
cli-error-unknown-option = opsi { $name } tidak dikenal{ $meant }
cli-error-unknown-subcommand = subperintah { $name } tidak dikenal{ $meant }
cli-error-no-value = { $name } perlu nilai
cli-error-invalid-value = { $name } tidak menerima "{ $value }"{ $meant } (pilihan: { $values })
cli-error-rejected-value = { $name } tidak menerima "{ $value }": { $reason }
cli-error-not-a-count = perlu bilangan bulat dari 1
cli-error-not-an-id = perlu 16 angka heksadesimal
cli-error-missing = masih kurang: { $name }
cli-error-repeated = { $name } hanya boleh sekali
cli-error-conflict = { $name } tidak dapat dipakai bersama { $other }

cli-tag-needs-ids = Tidak ada berita yang disebut: tulis dulu id dari `kliping list`, lalu tagnya.
cli-invalid-tag = “{ $label }” tidak bisa menjadi tag: kosong, lebih dari 120 huruf, atau berisi koma.
cli-unknown-note = Tidak ada berita atau catatan dengan id { $id }; `kliping notes` mendaftar catatan.
cli-quote-not-found = Berita itu tidak memuat kata-kata “{ $quote }”; tulis seperti dicetak `kliping show`.
cli-note-lost = {" "}[tempatnya hilang]
cli-notes-imported = { NUMBER($count) } catatan baru atau berubah; { NUMBER($invalid) } anotasi tidak terbaca.
cli-file-unreadable = { $path } tidak terbaca: { $reason }.
cli-unknown-dossier = Tidak ada dosir “{ $name }”; `kliping dossier list` mendaftarnya.
cli-name-is-empty = Namanya kosong.
cli-invalid-item = “{ $item }” bukan id berita atau catatan, dan bukan nama seperti person:Ani.
cli-unknown-search = Tidak ada pencarian tersimpan “{ $name }”; `kliping saved list` mendaftarnya.
cli-read-title = Berita { NUMBER($at) } dari { NUMBER($all) }: { $title }
cli-read-continued = (dilanjutkan dari tempat terakhir)
cli-read-state-read = sudah dibaca
cli-read-state-starred = berbintang
cli-read-prompt-more = -- { NUMBER($left) } baris lagi. Enter: lanjut. h: bantuan
cli-read-prompt-next = -- Akhir berita. Enter: tandai sudah dibaca, lalu berita berikutnya. h: bantuan
cli-read-prompt-end = -- Akhir berita terakhir. Enter: tandai sudah dibaca. q: keluar
cli-read-no-more = Tidak ada berita itu.
cli-read-unknown = Perintah tidak dikenal. h: bantuan
cli-read-undone = Dibatalkan.
cli-read-nothing-to-undo = Tidak ada yang bisa dibatalkan di sini.
cli-read-help =
    Enter: lanjut; di akhir, tandai sudah dibaca dan buka berita berikutnya
    n, p: berita berikutnya, berita sebelumnya
    l: judul-judul berikutnya; sebuah nomor: buka berita itu
    s: bintang   r: dibaca atau belum   #label: tambah atau hapus label   u: batal
    q: keluar
cli-search-too-large = Pencarian “{ $name }” memuat lebih dari 200.000 berita, terlalu banyak untuk mengetahui yang baru; persempitlah.
export-output-failed = Keluaran tidak dapat ditulis: { $reason }.
export-unknown-story = Tidak ada berita { $id } di koleksi ini.
export-unknown-format = Nama { $path } tidak menunjukkan formatnya; akhiri dengan .md, .csv, .jsonl, .bib, .ris, .json (CSL), .html, atau /.
runtime-exported = { NUMBER($count) } berita ditulis ke { $path }
runtime-notes-exported = { NUMBER($count) } catatan ditulis ke { $path }
export-canceled = Ekspor dibatalkan; tidak ada yang ditulis.
export-needs-folder = Format ini berupa folder; sebutkan dengan --output.
export-file-exists = Folder { $path } sudah ada; pilih nama lain atau hapus dulu.
export-file-failed = { $path } tidak dapat ditulis: { $reason }.
export-names = Nama
export-title = Berita
