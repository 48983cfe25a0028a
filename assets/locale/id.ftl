### Bahasa Indonesia

-name = Bahasa Indonesia
-language = Indonesian
# Older systems use `in` for Indonesian.
-tags = id in ind
-group-separator = .
-decimal-separator = ,

## Labels of stories, on the screen and on the command line

text-related-heading = Terkait
text-backlinks-heading = Ditautkan oleh
text-no-text-message = Sumbernya tidak memuat isi berita ini.
text-untitled = (tanpa judul)
text-inferred-date = { $date } (disimpulkan)
text-inferred-breaks = paragraf: kliping
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
ui-files-skipped = { NUMBER($count) } tidak terbaca; kliping check menjelaskan.
ui-everything-read = Semua sudah dibaca.
ui-undone = Dibatalkan.
ui-nothing-to-undo = Tidak ada yang bisa dibatalkan.
ui-confirm-mark-all-read = Tandai { NUMBER($count) } kliping sebagai sudah dibaca? (y/n)
ui-no-address = Berita ini tidak punya alamat web.
ui-story-choice-title = Yang mana?
ui-theme = Tema: { $name }
ui-no-copies = Berita ini tidak punya salinan.
ui-unread-label = belum dibaca
ui-unread-filter-label = belum dibaca saja
ui-entity-kinds-title = Yang ditandai
ui-style-legend-label = tanda dalam teks
ui-entity-browser-title = Nama
ui-all-kinds = semua
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
    .rename-name = { KEY("rename-name") } ganti/satukan
    .split-name = { KEY("split-name") } pisahkan
    .reject-name = { KEY("reject-name") } bukan nama
    .help = { KEY("help") } bantuan
ui-split-name-title = Nama mana yang dipisahkan?
ui-computing = Menghitung …
ui-no-matching-entities = Tidak ada nama yang cocok. { KEY("escape") }: semua.
ui-entity-not-mentioned = Tidak ada berita yang menyebut { $name }. { KEY("undo") }: batalkan · { KEY("back") }: kembali
ui-co-occurring-heading = Bersama · yang paling khas dulu
ui-stories-heading = Berita ({ NUMBER($count) })
ui-selected-name-hints =
    .open = { KEY("open") } buka
    .rename-name = { KEY("rename-name") } ganti nama
    .split-name = { KEY("split-name") } pisahkan
    .reject-name = { KEY("reject-name") } bukan nama
ui-name-prompt = {" "}Nama:{" "}
ui-rejected = Bukan nama lagi: { $name } · { KEY("undo") } membatalkan
ui-renamed = { $name } kini { $other } · { KEY("undo") } membatalkan
ui-name-split = { $name } kini berdiri sendiri · { KEY("undo") } membatalkan
ui-name-cannot-be-split = { $name } memang namanya sendiri; tak ada yang dipisahkan.
ui-override-exists = Sudah diputuskan begitu.
ui-select-a-name-first = Pilih dulu sebuah nama dalam teks: { KEY("next-anchor") }
ui-no-matching-items = Tidak ada yang cocok.
ui-open-other-collection = folder atau berkas lain …
ui-symbol-label = tanda
ui-current-position-label = (di sini)
ui-find-prompt = {" "}Temukan:{" "}
ui-date-prompt = {" "}Ke tanggal:{" "}
ui-program-prompt = {" "}Berikan ke program:{" "}
ui-date-examples = 2025-02 · 27 Februari 2025 · kemarin · 3m
ui-not-found = Tidak ada dalam teks ini.
ui-open-a-story-first = Buka dulu sebuah berita: { KEY("open") }
ui-program-running = Sedang berjalan …
ui-unclosed-quote = Tanda kutip belum ditutup.
ui-unknown-command = Tidak ada perintah { $name }. { KEY("commands") } menampilkan semuanya.
ui-unexpected-argument = { $name } berdiri sendiri, tanpa tambahan.
ui-not-a-number = { $text } bukan bilangan.
ui-unknown-theme = Tidak ada tema { $name }.
ui-unknown-order = Tidak ada urutan { $name }.
ui-no-story-that-old = Tidak ada berita setua itu.
ui-sort-by-date-first = Urutkan dulu menurut tanggal: { KEY("order") }
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
    .escape = · { KEY("escape") }: baris ini hilang
ui-ambiguous-link = ⋮{"\u00A0"}{ $count }{"\u00A0"}kliping
ui-missing-link = ✗{"\u00A0"}tidak{"\u00A0"}di{"\u00A0"}sini
ui-hidden-furniture = ⋯ { $count } baris situs dilipat · { $key } teks mentah
ui-story-count = { NUMBER($count) } kliping
ui-unread-count = { NUMBER($count) } belum dibaca
ui-reading-stories = membaca… { NUMBER($count) } kliping
ui-empty-list-title =
    { $filtered ->
        [true] Tidak ada yang cocok.
       *[false] Tidak ada berita di sini.
    }
ui-empty-list-hint =
    { $filtered ->
        [true] { KEY("escape") } menampilkan semuanya lagi.
       *[false] { KEY("collections") } membuka koleksi lain; kliping check FOLDER menjelaskan mengapa.
    }
ui-no-history =
    { $back ->
        [true] Tidak ada yang sebelumnya.
       *[false] Tidak ada yang sesudahnya.
    }
ui-marked-as-read = { NUMBER($count) } kliping ditandai dibaca · { KEY("undo") } membatalkan
ui-highlighting-toggled =
    { $shown ->
        [true] Nama dan angka ditandai.
       *[false] Nama dan angka tidak ditandai.
    }
ui-sorted-by-relevance = Urut: paling cocok
ui-sorted-by-date = Urut: terbaru
ui-sorted-by-title = Urut: judul
ui-sorted-by-outlet = Urut: media
ui-order-relevance = terbaik
ui-order-date = tanggal
ui-order-title = judul
ui-order-outlet = media
ui-mention-counts = { NUMBER($stories) } berita · { NUMBER($mentions) } sebutan
ui-other-names = juga: { $names }
ui-chart-maximum = tertinggi: { NUMBER($count) } berita
ui-help-title = Bantuan
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
ui-folded-label = dua salinan dilipat ke berita ini
ui-inferred-date-label = tanggal disimpulkan
ui-link-label = tautan ke berita tanggal itu
ui-ambiguous-link-label = tautan ke beberapa berita
ui-missing-link-label = berita tertaut tidak ada di sini
ui-subhead-label = subjudul
ui-unsaved-marks-label = tanda belum tersimpan di cakram
ui-current-match = { NUMBER($hit) }/{ NUMBER($count) }
ui-matches = { NUMBER($count) } temuan
ui-title-copied = Judul disalin.
ui-address-copied = Alamat disalin.
ui-citation-copied = Kutipan pustaka disalin.
ui-paragraph-copied = Alinea disalin.
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
ui-detail-first-published = tayang dulu di
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
ui-reader-hints =
    .down = { KEY("down") }/{ KEY("up") } gulir
    .next-anchor = { KEY("next-anchor") } tautan/nama
    .open = { KEY("open") } ikuti
    .back = { KEY("back") } kembali
    .find = { KEY("find") } temukan
    .quit = { KEY("quit") } daftar
    .copy-citation = { KEY("copy-citation") } kutip
    .toggle-star = { KEY("toggle-star") } bintang
    .outline = { KEY("outline") } kerangka
    .help = { KEY("help") } bantuan

## The command line

cli-waiting-for-index = kliping lain sedang menulis indeks koleksi ini; menunggu sampai selesai…
cli-index-unavailable = indeks koleksi ini tidak dapat dibuat; periksa folder cache atau pakai --cache-dir.
cli-no-entities = tidak ada nama seperti itu di koleksi ini.
cli-also-known-as = juga
cli-companions-label = bersama
cli-no-links = tidak ada baris Baca Juga di koleksi ini.
cli-nothing-related = tidak ada berita terkait di koleksi ini.
cli-unknown-story = { $id }: tidak ada berita dengan id ini di koleksi; `kliping list` menampilkan id.
cli-stdin-failed = masukan standar tidak dapat dibaca: { $error }. Berikan berkas sebagai gantinya.
cli-output-failed = keluaran tidak dapat ditulis: { $error }. Periksa tempat tujuannya.
cli-link-here = ada
cli-link-several = beberapa
cli-link-missing = tidak ada
cli-link-guessed = , akhir judul diduga
cli-progress = { NUMBER($count) } kliping
cli-in-memory-only = di memori saja
cli-index-summary = { NUMBER($stories) } kliping, { NUMBER($new) } dibaca baru dalam { $seconds } detik; indeks { $size }.
cli-no-stories =
    { $filtered ->
        [true] tidak ada berita yang memuat semua itu; coba kata yang lebih sedikit.
       *[false] tidak ada berita di sini; `kliping check` menjelaskan apa yang dibaca.
    }
cli-unknown-name = { $name }: tidak ada berita yang menyebutnya; `kliping entities` menampilkan nama.
cli-mention-counts = { NUMBER($stories) } berita · disebut { NUMBER($mentions) } kali
cli-more-stories = … dan { NUMBER($count) } berita lain
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
cli-marks-imported = { $changed } dari { $stories } kliping mendapat tanda baru.
cli-lines-not-imported = {" "}{ $count } baris tidak terbaca.
cli-marks-file = { $path }{ $own }: { $stories } kliping
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
cli-theme-diagnostic = { $path }: baris { $line }, kolom { $column }: { $what }
cli-file-count = { NUMBER($count) } berkas
cli-story-count = { NUMBER($count) } berita
cli-copy-count = { NUMBER($count) } salinan
cli-skipped-count = { NUMBER($count) } dilewati
cli-day-first = hari di depan
cli-month-first = bulan di depan
cli-packed = terkemas
cli-copies-within = { NUMBER($count) } salinan
cli-ignored-files = { NUMBER($count) } berkas lain diabaikan
cli-ragged-rows = { NUMBER($count) } baris kelebihan sel
cli-titles-label = judul
cli-dates-label = tanggal
cli-outlets-label = media
cli-bylines-label = penulis
cli-links-label = tautan
cli-breaks-label = paragraf
cli-folded-label = dilipat
cli-removed-label = dibuang
cli-titles-from-text = { NUMBER($count) } dibuat dari teks
cli-titles-without-text = { NUMBER($count) } tanpa isi
cli-dates-stated = { NUMBER($count) } dari sumber
cli-dates-inferred = { NUMBER($count) } disimpulkan
cli-dates-by-file = { NUMBER($count) } hanya dari waktu berkas
cli-unknown-count = { NUMBER($count) } tidak diketahui
cli-more-outlets = +{ NUMBER($count) } media lain
cli-links-here = { NUMBER($count) } ada di sini
cli-links-ambiguous = { NUMBER($count) } berjudul ganda
cli-links-missing = { NUMBER($count) } tidak ada di koleksi
cli-syndicated = { NUMBER($count) } dikutip dari media lain
cli-paragraphs-restored = { NUMBER($count) } berita dibagi lagi jadi paragraf
cli-furniture = { NUMBER($count) } sisipan situs dan keterangan foto
cli-escapes = { NUMBER($count) } urutan escape
cli-controls = { NUMBER($count) } karakter kendali
cli-bidi-controls = { NUMBER($count) } pengatur arah
cli-invisible = { NUMBER($count) } karakter tak terlihat
cli-combining-marks = { NUMBER($count) } tanda kombinasi
cli-share = { NUMBER($count) } dari { NUMBER($all) }
cli-share-all = semua { NUMBER($all) }
cli-record = rekaman { $record }:{" "}
cli-all-with-json = semuanya dengan --json
