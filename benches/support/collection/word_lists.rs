//! Word lists of the generated stories, written for this project.

/// A word that occurs in exactly three stories of a collection of any size.
pub(crate) const VERY_RARE: &str = "tenggiling";

/// A word that occurs in one story of a thousand.
pub(crate) const RARE: &str = "kecapi";

/// Words that occur as a phrase in one story of fifty, and also apart.
pub(crate) const PHRASE: &str = "tanah longsor";

/// A word that occurs in most stories.
pub(crate) const COMMON: &str = "pemerintah";

/// Sentences that plant the words above.
pub(super) const VERY_RARE_SENTENCE: &str =
    "Petugas balai konservasi melepas seekor tenggiling ke hutan lindung.";
pub(super) const RARE_SENTENCE: &str =
    "Acara ditutup dengan petikan kecapi oleh para seniman setempat.";
pub(super) const PHRASE_SENTENCE: &str =
    "Warga di lereng bukit diminta mewaspadai tanah longsor selama hujan lebat.";

/// A sentence with only one word of the phrase.
pub(super) const HALF_PHRASE_SENTENCE: &str =
    "Jalur itu sempat ditutup karena longsor di beberapa titik.";

/// Function words in about the frequency of news text, most frequent first.
pub(super) const FUNCTION_WORDS: &str = "yang di dan ini dengan untuk dari itu pada dalam pemerintah akan \
    tidak ke juga tersebut telah oleh menjadi bisa karena ada sudah tahun lebih atau saat sebagai \
    kata harus kepada hingga para dapat namun seperti masih bahwa secara mereka sejumlah hari kami \
    serta antara terhadap hanya sekitar melakukan satu belum kita setelah selama salah agar saja \
    tetapi lalu pihak besar sampai sementara banyak ketika baru bagi menurut beberapa sehingga \
    setiap dua adalah kembali atas masyarakat tak sebelumnya sangat bersama lain tiga mulai jika \
    maupun merupakan melalui sejak cukup terus kemudian ujar tahap lagi memang sebuah seluruh \
    sama sendiri paling guna tetap maka justru bukan yakni pun demi meski bahkan";

/// A news section with its verbs and nouns.
pub(super) struct NewsSection {
    pub(super) name: &'static str,
    pub(super) verbs: &'static str,
    pub(super) nouns: &'static str,
}

pub(super) const SECTIONS: [NewsSection; 10] = [
    NewsSection {
        name: "Ekonomi",
        verbs: "dagang jual beli untung rugi bayar pinjam tanam ekspor impor pasok tawar borong tagih \
            lunas setor",
        nouns: "harga pasar beras rupiah saham investor inflasi kredit modal utang bunga anggaran \
            pajak cukai industri pabrik komoditas neraca devisa obligasi dividen laba omzet gudang",
    },
    NewsSection {
        name: "Politik",
        verbs: "pilih usung calon dukung kampanye koalisi debat rapat lantik pecat tunjuk wakil \
            mandat sidang undang",
        nouns: "partai pemilu suara kursi kandidat menteri kabinet dewan fraksi oposisi gubernur \
            bupati wali pilkada surat rakyat kebijakan istana parlemen demokrasi kader amanat",
    },
    NewsSection {
        name: "Hukum",
        verbs: "dakwa tahan periksa tuntut hukum gugat vonis sita geledah lapor tangkap langgar \
            banding adili selidik",
        nouns: "polisi jaksa hakim saksi terdakwa perkara pidana korupsi suap pasal berkas bukti \
            penjara narkotika rekening pengadilan putusan kasasi pengacara advokat",
    },
    NewsSection {
        name: "Olahraga",
        verbs: "tanding menang kalah cetak latih lawan serang tendang juara raih ungguli sambut kejar \
            cedera umpan",
        nouns: "gol pelatih klub pemain stadion wasit liga turnamen medali babak skor tim kiper \
            penyerang musim suporter final putaran peringkat atlet nomor trofi",
    },
    NewsSection {
        name: "Peristiwa",
        verbs: "banjir evakuasi landa rendam guncang selamat ungsi padam bakar rusak terjang hanyut \
            timbun siaga pantau",
        nouns: "hujan angin gempa korban warga sungai tanggul posko bantuan relawan jembatan lereng \
            lahar abu cuaca gelombang kebakaran kabut tenda logistik",
    },
    NewsSection {
        name: "Transportasi",
        verbs: "angkut berangkat tiba lintas parkir bangun tunda tumpang layani operasi sambung lebar \
            tabrak muat antar",
        nouns: "kereta bandara pelabuhan kapal pesawat tol rute tiket penumpang stasiun terminal \
            mudik truk kendaraan jalur macet masinis pilot dermaga kargo",
    },
    NewsSection {
        name: "Kesehatan",
        verbs: "obat rawat periksa sembuh tular vaksin cegah uji sehat imunisasi operasi diagnosis \
            konsumsi jangkit rujuk",
        nouns: "dokter pasien rumah sakit virus wabah gizi klinik perawat resep bayi kanker jantung \
            demam puskesmas gejala asuransi bidan apotek laboratorium",
    },
    NewsSection {
        name: "Pendidikan",
        verbs: "ajar didik lulus uji baca tulis daftar teliti bimbing wisuda hafal cerdas beasiswa \
            asuh jawab",
        nouns: "sekolah guru siswa murid kampus dosen kurikulum kelas ijazah buku riset ujian \
            mahasiswa rektor universitas perpustakaan nilai zonasi seragam asrama",
    },
    NewsSection {
        name: "Teknologi",
        verbs: "unggah unduh luncur rancang sambung retas sandi rakit kembang simpan olah lacak \
            pasang perbarui cip",
        nouns: "aplikasi ponsel internet data jaringan satelit peretas perangkat kamera baterai \
            layar chip server akun robot sinyal peranti laman algoritma gawai",
    },
    NewsSection {
        name: "Budaya",
        verbs: "pentas nyanyi tari lukis gelar rayakan warisi pamer gubah tonton rekam terbit pugar \
            ukir tenun",
        nouns: "film musik penyanyi festival batik wayang candi museum novel lagu panggung konser \
            sutradara kain gamelan tradisi upacara sanggar penonton naskah",
    },
];

/// Verbs of all sections.
pub(super) const EVERYDAY_VERBS: &str = "minta beri ambil buka tutup tambah kurang turun cari temu \
    lihat dengar bicara sebut jelas terang ungkap tegas harap rencana siap laksana capai tingkat \
    kait libat hadap hadir kunjung tinjau awasi atur urus kelola jaga lindung bantu dorong desak \
    tolak terima setuju sepakat ubah ganti pindah kirim bawa simpan pakai guna manfaat hasil bentuk \
    susun bahas kaji nilai hitung ukur catat sebar pisah lanjut henti tunggu masuk keluar tinggal \
    kerja usaha upaya tugas pimpin ikut gerak jalan bangkit tumbuh lemah kuat panjang pendek \
    tinggi rendah dekat jauh baik bersih mudah sulit penting khusus pasti";

/// Nouns of all sections, and words that accompany them.
pub(super) const EVERYDAY_NOUNS: &str = "rumah kota desa laut gunung hutan sawah kebun kantor toko \
    air tanah udara listrik minyak gas pagi siang sore malam pekan bulan waktu masa awal akhir \
    tengah depan belakang sisi arah orang anak ibu bapak keluarga pemuda pekerja petani nelayan \
    buruh pegawai pejabat kepala ketua anggota lembaga badan dinas perusahaan proyek program dana \
    biaya jumlah angka laporan persoalan alasan tujuan cara langkah aturan izin syarat hak wewenang \
    tanggung dampak risiko murah mahal cepat lambat utama biasa umum ramai sepi peran daerah \
    wilayah provinsi kabupaten kecamatan negara dunia kawasan pusat kelompok tokoh ahli peneliti \
    kondisi situasi keadaan kebutuhan kesempatan pertemuan kegiatan acara hubungan kerja sama \
    pelaku pengusaha pembeli pedagang harapan keputusan pernyataan kesepakatan tuntutan masalah \
    hasil data catatan target rencana sistem layanan fasilitas kualitas mutu produk teknis jadwal";

/// First names.
pub(super) const FIRST_NAMES: &str = "Adi Bagus Cahya Darma Elok Fitri Guntur Hesti Irfan Jamal Kirana \
    Laras Mulya Nanda Oktavia Pandu Qori Ratih Satria Teguh Utami Vina Wira Yoga Zahra Anisa Bowo \
    Cakra Damar Ela Fikri Gita Haris Intan Jihan Karina Linda Mega Nadia Oki Panca Rama Seno Tiara \
    Ulfa Vero Windu Yudha Zaki Asep Ujang Neneng Butet Poltak Nyong Fatma Halimah Sulaiman Idris \
    Daud Markus Lukas Yosef Ruth Ni Ida Anak";

/// Middle and family names.
pub(super) const LAST_NAMES: &str = "Adiwijaya Brotoseno Cokroaminoto Darmawan Erlangga Fachrudin \
    Gumilar Handoko Iskandar Jayadi Kertajaya Laksana Mangkubumi Notonegoro Oetomo Permana \
    Rachmadi Sasongko Tirtayasa Umbara Wicaksono Yulianto Zulkarnain Abidin Basri Effendi Hakim \
    Junaedi Kadir Mahfud Napitupulu Panjaitan Rajagukguk Sihombing Tampubolon Hutagalung Situmorang \
    Damanik Purba Saragih Barus Tobing Lumbantoruan Mokoginta Lasut Wowor Tumewu Pangalila \
    Sahetapy Leimena Manuputty Kaisiepo Wanggai Suardana Artawan Mertayasa Widana Palguna Bachtiar \
    Djamil Navis Anwar Sjahrir Tamin Marzuki";

/// Places, most frequent first.
pub(super) const PLACES: [&str; 64] = [
    "Jakarta",
    "Surabaya",
    "Bandung",
    "Medan",
    "Semarang",
    "Makassar",
    "Yogyakarta",
    "Palembang",
    "Denpasar",
    "Bekasi",
    "Tangerang",
    "Bogor",
    "Depok",
    "Malang",
    "Padang",
    "Pekanbaru",
    "Batam",
    "Balikpapan",
    "Samarinda",
    "Banjarmasin",
    "Pontianak",
    "Manado",
    "Palu",
    "Kendari",
    "Ambon",
    "Jayapura",
    "Kupang",
    "Mataram",
    "Banda Aceh",
    "Jambi",
    "Bengkulu",
    "Bandar Lampung",
    "Serang",
    "Cirebon",
    "Tegal",
    "Solo",
    "Magelang",
    "Kudus",
    "Madiun",
    "Kediri",
    "Jember",
    "Banyuwangi",
    "Sumenep",
    "Singaraja",
    "Bima",
    "Ende",
    "Maumere",
    "Ternate",
    "Sorong",
    "Merauke",
    "Timika",
    "Gorontalo",
    "Parepare",
    "Palopo",
    "Bontang",
    "Tarakan",
    "Sampit",
    "Singkawang",
    "Dumai",
    "Bukittinggi",
    "Sibolga",
    "Lhokseumawe",
    "Garut",
    "Cilacap",
];

/// Organizations and companies.
pub(super) const ORGANIZATIONS: [&str; 48] = [
    "Kementerian Keuangan",
    "Bank Indonesia",
    "Polri",
    "Kejaksaan Agung",
    "DPR",
    "KPK",
    "BMKG",
    "BNPB",
    "Otoritas Jasa Keuangan",
    "Badan Pusat Statistik",
    "Mahkamah Agung",
    "Kementerian Pertanian",
    "Kementerian Perhubungan",
    "Kementerian Kesehatan",
    "Basarnas",
    "KPU",
    "PT Arunika Nusantara Tbk",
    "PT Samudra Logistik Mandiri",
    "Bank Tirta Raya",
    "PT Lentera Energi",
    "PT Bahtera Pangan Tbk",
    "Koperasi Tani Makmur",
    "Universitas Puspa Bangsa",
    "Rumah Sakit Bina Kasih",
    "PT Kereta Lintas Jawa",
    "Maskapai Cendrawasih Air",
    "PT Tambang Bukit Sari",
    "Yayasan Anak Pantai",
    "Persatuan Pedagang Pasar",
    "Serikat Buruh Bahari",
    "Dinas Sosial",
    "Dinas Pekerjaan Umum",
    "Dinas Kebudayaan",
    "Polda Jawa Tengah",
    "Polres Kebumen",
    "Pengadilan Tinggi",
    "Asosiasi Petambak",
    "PT Gula Manis Timur",
    "PT Semen Karang",
    "Perum Hutan Lestari",
    "Lembaga Riset Khatulistiwa",
    "Balai Bahasa",
    "Bahari FC",
    "Garuda Muda",
    "PSS Lereng Merapi",
    "Persada Timur",
    "PT Kabel Nusa",
    "PT Obat Sehat Bersama",
];

/// Outlets: name, host, and dateline with `@` for the place as written and `^` for the place in
/// capitals.
pub(super) const OUTLETS: [(&str, &str, &str); 8] = [
    ("KONTAN.CO.ID", "kontan.co.id", "KONTAN.CO.ID - ^. "),
    ("ANTARA", "antaranews.com", "@ (ANTARA) - "),
    ("KOMPAS.com", "kompas.com", "^, KOMPAS.com - "),
    ("WARTAPAGI.CO.ID", "wartapagi.co.id", "WARTAPAGI.CO.ID - ^. "),
    ("TEMPO.CO", "tempo.co", "TEMPO.CO, @ - "),
    ("Harian Siang", "hariansiang.id", ""),
    ("Suara Lereng", "suaralereng.com", "@ - "),
    ("Kabar Bahari", "kabarbahari.id", "^ - "),
];

/// Offices of people in the news.
pub(super) const OFFICES: [&str; 16] = [
    "Direktur Utama",
    "Kepala Dinas",
    "Juru Bicara",
    "Ketua Umum",
    "Sekretaris Jenderal",
    "Menteri",
    "Gubernur",
    "Bupati",
    "Wali Kota",
    "Analis",
    "Ekonom",
    "Kapolres",
    "Rektor",
    "Pelatih",
    "Anggota",
    "Manajer",
];

pub(super) const WEEKDAYS: [&str; 7] =
    ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

pub(super) const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Openings of some sentences.
pub(super) const OPENINGS: [&str; 12] = [
    "Selain itu,",
    "Sementara itu,",
    "Namun,",
    "Menurut dia,",
    "Sebelumnya,",
    "Adapun",
    "Hingga kini,",
    "Di sisi lain,",
    "Meski begitu,",
    "Karena itu,",
    "Pada saat yang sama,",
    "Dalam laporan itu,",
];

/// Phrases that attribute a quote to its speaker.
pub(super) const ATTRIBUTIONS: [&str; 8] =
    ["kata", "ujar", "tutur", "jelas", "ungkap", "tegas", "papar", "sebut"];

/// Syllables and word endings for words in no dictionary: village names, typing errors, loanwords.
pub(super) const SYLLABLES: &str = "ba bi bu ca ce da di du ga go gu ha hi ja ji ju ka ko ku la li \
    lo lu ma mi mu na ni no nya pa pi pu ra re ri ro ru sa si so su ta ti to tu wa wi ya yu";
pub(super) const CODAS: [&str; 8] = ["", "", "", "n", "ng", "r", "s", "k"];
