//! Cities that stand in datelines.

/// Capitals of the provinces, larger and often reported towns, and cities of the world. A city
/// missing here is still known where its outlet stands beside it.
const CITIES: &str = "
    Jakarta, Jakarta Pusat, Jakarta Selatan, Jakarta Barat, Jakarta Timur, Jakarta Utara, Bogor,
    Depok, Tangerang, Tangerang Selatan, Bekasi, Cikarang, Bandung, Cimahi, Cianjur, Sukabumi,
    Garut, Tasikmalaya, Ciamis, Cirebon, Indramayu, Kuningan, Majalengka, Sumedang, Subang,
    Purwakarta, Karawang, Serang, Cilegon, Lebak, Pandeglang, Semarang, Solo, Surakarta,
    Salatiga, Magelang, Pekalongan, Tegal, Brebes, Cilacap, Banyumas, Purwokerto, Kebumen,
    Klaten, Boyolali, Sragen, Wonogiri, Kudus, Jepara, Demak, Pati, Rembang, Blora, Yogyakarta,
    Jogja, Sleman, Bantul, Kulon Progo, Gunungkidul, Surabaya, Sidoarjo, Gresik, Lamongan, Tuban,
    Bojonegoro, Mojokerto, Jombang, Kediri, Blitar, Tulungagung, Malang, Batu, Pasuruan,
    Probolinggo, Lumajang, Jember, Banyuwangi, Situbondo, Bondowoso, Madiun, Ngawi, Magetan,
    Ponorogo, Pacitan, Trenggalek, Nganjuk, Bangkalan, Sampang, Pamekasan, Sumenep, Denpasar,
    Badung, Gianyar, Buleleng, Bali, Nusa Dua, Mataram, Lombok, Bima, Sumbawa, Kupang,
    Labuan Bajo, Ende, Maumere, Medan, Binjai, Deli Serdang, Pematangsiantar, Banda Aceh, Aceh,
    Lhokseumawe, Padang, Bukittinggi, Pekanbaru, Dumai, Batam, Tanjungpinang, Tanjung Pinang,
    Jambi, Palembang, Bengkulu, Bandar Lampung, Bandarlampung, Lampung, Pangkalpinang,
    Pangkal Pinang, Pontianak, Singkawang, Palangka Raya, Palangkaraya, Banjarmasin, Banjarbaru,
    Samarinda, Balikpapan, Bontang, Kutai Kartanegara, Nusantara, Tarakan, Tanjung Selor,
    Makassar, Gowa, Maros, Parepare, Palopo, Manado, Bitung, Gorontalo, Palu, Kendari, Mamuju,
    Ambon, Ternate, Sofifi, Tidore, Jayapura, Timika, Mimika, Merauke, Nabire, Wamena, Manokwari,
    Sorong, Biak, Singapura, Singapore, Kuala Lumpur, Putrajaya, Bangkok, Manila, Hanoi,
    Ho Chi Minh, Phnom Penh, Vientiane, Yangon, Naypyidaw, Dili, Tokyo, Osaka, Seoul, Pyongyang,
    Beijing, Shanghai, Hong Kong, Hongkong, Taipei, New Delhi, Mumbai, Dhaka, Colombo, Kathmandu,
    Islamabad, Karachi, Kabul, Teheran, Tehran, Baghdad, Damaskus, Beirut, Yerusalem, Jerusalem,
    Tel Aviv, Gaza, Ramallah, Amman, Riyadh, Jeddah, Makkah, Mekkah, Mekah, Madinah, Doha, Dubai,
    Abu Dhabi, Kairo, Cairo, Ankara, Istanbul, Moskow, Moscow, Kyiv, Kiev, Warsawa, Berlin,
    Frankfurt, Paris, London, Brussels, Brussel, Amsterdam, Den Haag, Roma, Milan, Vatikan,
    Madrid, Barcelona, Lisbon, Jenewa, Geneva, Zurich, Davos, Wina, Budapest, Praha, Athena,
    Stockholm, Oslo, Kopenhagen, Helsinki, Dublin, Manchester, Liverpool, Turin, Washington,
    Washington DC, New York, Los Angeles, San Francisco, Chicago, Houston, Miami, Boston,
    Seattle, Las Vegas, Florida, California, Texas, Ottawa, Toronto, Mexico City, Havana,
    Caracas, Bogota, Lima, Brasilia, Sao Paulo, Rio de Janeiro, Buenos Aires, Santiago, Canberra,
    Sydney, Melbourne, Brisbane, Perth, Wellington, Auckland, Port Moresby, Pretoria,
    Johannesburg, Nairobi, Addis Ababa, Lagos, Khartoum, Tripoli, Tunis, Rabat
";

/// Words that keep their capitals in a place's name.
const CAPITALS: [&str; 6] = ["DC", "D.C.", "DKI", "AS", "RI", "UK"];

/// The longest city at the head of the text, in title or all capital letters, and what follows.
/// Only letters of the same case must not follow: `JakartaPolisi` is a city run into its text.
pub(super) fn city(text: &str) -> Option<(&'static str, &str)> {
    let found = CITIES.split(',').map(str::trim).filter_map(|city| {
        let rest = super::scan::strip(text, city)?;
        let written = super::scan::before(text, rest);
        let shouted = !written.contains(char::is_lowercase);
        let next = rest.chars().next().filter(|c| c.is_alphanumeric());
        let ends = next.is_none_or(|c| !shouted && c.is_uppercase());
        (ends && (shouted || is_titled(written))).then_some((city, rest))
    });
    found.min_by_key(|(_, rest)| rest.len())
}

/// True if every word but the small ones starts with a capital letter.
fn is_titled(written: &str) -> bool {
    written.split_whitespace().all(|word| word == "de" || word.starts_with(char::is_uppercase))
}

/// A place in title case: `NEW YORK` is `New York`, `WASHINGTON DC` is `Washington DC`.
pub(super) fn titled(place: &str) -> String {
    let words = place.split_whitespace().map(|word| {
        if CAPITALS.contains(&word) {
            return word.to_owned();
        }
        let mut start = true;
        let mut out = String::new();
        for c in word.chars() {
            if start {
                out.extend(c.to_uppercase());
            } else {
                out.extend(c.to_lowercase());
            }
            start = matches!(c, '-' | '/' | '\'' | '.');
        }
        out
    });
    words.collect::<Vec<_>>().join(" ")
}
