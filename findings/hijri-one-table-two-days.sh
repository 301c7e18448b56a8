#!/bin/sh
# Guess: libraries that convert by the table of Umm al-Qura, a printed calendar, agree on each day, at least on those that are past.
# Seen:  2 December 2024 is 1 Jumada II 1446 to the JDK, hijridate 2.6.0 and moment-hijri 3.0.0, and 30 Jumada I to ummalqura 2.0.1 and hijri-converter
#        1.1.1 (npm), which stay a day behind for the month; 26 June 2006 is 30 Jumada I 1427 to the first two, 1 Jumada II to the other three.
# Here:  a Hijri day may be off by one whoever converted it; the weekday or the Gregorian date printed beside it decides (pipeline/dates/hijri.py).
. "$(dirname "$0")/with.sh"
packages hijridate==2.6.0 ummalqura==2.0.1
modules moment-hijri@3.0.0 hijri-converter@1.1.1
run <<'P'
from hijridate import Gregorian
from ummalqura.hijri_date import HijriDate

days = ((2006, 6, 26), (2024, 12, 2))
one = [Gregorian(*day).to_hijri().datetuple() for day in days]
other = [HijriDate(*day, gr=True) for day in days]
two = [tuple(int(part) for part in (day.year, day.month, day.day)) for day in other]
print("hijridate", one, "ummalqura", two)
assert one == [(1427, 5, 30), (1446, 6, 1)] and two == [(1427, 6, 1), (1446, 5, 30)], (one, two)
P
node_run <<'N'
import assert from "node:assert";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const moment = require("moment-hijri"), { toHijri } = require("hijri-converter");
const days = [[2006, 6, 26], [2024, 12, 2]];
const numbers = (day) => [day.iYear(), day.iMonth() + 1, day.iDate()].join("-");
const one = days.map(([year, month, day]) => numbers(moment([year, month - 1, day])));
const two = days.map((day) => Object.values(toHijri(...day)).join("-"));
console.log("moment-hijri", one, "hijri-converter", two);
assert.deepEqual(one, ["1427-6-1", "1446-6-1"]);
assert.deepEqual(two, ["1427-6-1", "1446-5-30"]);
N
java_run <<'J'
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.util.List;

class Seen {
    public static void main(String[] words) {
        var seen = List.of(LocalDate.of(2006, 6, 26), LocalDate.of(2024, 12, 2)).stream().map(day -> HijrahDate.from(day).toString()).toList();
        System.out.println("JDK " + seen);
        assert seen.equals(List.of("Hijrah-umalqura AH 1427-05-30", "Hijrah-umalqura AH 1446-06-01")) : seen;
    }
}
J
