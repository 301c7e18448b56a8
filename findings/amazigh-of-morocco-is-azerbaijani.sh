#!/bin/sh
# Guess: the locale «ber_MA», Amazigh of Morocco, of the tables that glibc keeps and others take over, has names of days and months in Amazigh.
# Seen:  in chrono 0.4.45 (pure-rust-locales 0.8.2, made of glibc's) «ber_MA» and «ber_DZ» have the twelve months of Azerbaijani (az_AZ) and days numbered in Turkic: 12 August
#        2024 is «birinci gün 12 avqust 2024». ar_MA has «غشت» and kab_DZ «ɣuct», as they should.
# Here:  dates are shown by our own tables (pipeline/dates); whoever names Amazigh by «ber» in Rust or in a shell's LC_TIME gets a language of the Caucasus.
. "$(dirname "$0")/with.sh"
crate_run 'chrono = { version = "=0.4.45", features = ["unstable-locales"] }' <<'R'
use chrono::{Locale, NaiveDate};

fn days(locale: Locale, form: &str) -> Vec<String> {
    (1..=12).map(|month| NaiveDate::from_ymd_opt(2024, month, 12).unwrap().format_localized(form, locale).to_string()).collect()
}

fn main() {
    let long = "%A %d %B %Y";
    println!("{:?}", days(Locale::ber_MA, long));
    assert_eq!(days(Locale::ber_MA, long)[7], "birinci gün 12 avqust 2024");
    assert_eq!(days(Locale::ber_MA, long), days(Locale::ber_DZ, long));
    assert_eq!(days(Locale::ber_MA, "%B"), days(Locale::az_AZ, "%B"));
    assert_eq!(days(Locale::ar_MA, long)[7], "الاثنين 12 غشت 2024");
    assert_eq!(days(Locale::kab_DZ, "%B")[7], "ɣuct");
}
R
