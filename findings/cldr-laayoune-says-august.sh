#!/bin/sh
# Guess: `ar-EH`, the Arabic of Laayoune and Dakhla, has the months of the press there: يوليوز، غشت، شتنبر، نونبر، دجنبر, as `ar-MA` has.
# Seen:  the tables of Unicode give it the East's: يوليو، أغسطس، سبتمبر، نوفمبر، ديسمبر, in Babel 2.18.0, Node 20 and JDK 25 alike, while
#        Mauritania has a table of its own (أغشت، شتمبر، دجمبر).
# Here:  months are read in every spelling wherever the outlet sits (pipeline/dates); a locale made of a region's code would miss the South's own.
. "$(dirname "$0")/with.sh"
packages babel==2.18.0
run <<'P'
from datetime import date

from babel.dates import format_date

seen = {name: [format_date(date(2024, month, 1), "MMMM", locale=name) for month in (7, 8, 9, 11, 12)] for name in ("ar_MA", "ar_EH", "ar_MR")}
print(seen)
assert seen["ar_MA"] == "يوليوز غشت شتنبر نونبر دجنبر".split()
assert seen["ar_EH"] == "يوليو أغسطس سبتمبر نوفمبر ديسمبر".split()
assert seen["ar_MR"] == "يوليو أغشت شتمبر نوفمبر دجمبر".split()
P
node_run <<'N'
import assert from "node:assert";
const seen = ["ar-MA", "ar-EH", "ar-MR"].map((name) => new Intl.DateTimeFormat(name, { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, 7, 12)));
console.log("Node", ...seen);
assert.deepEqual(seen, ["غشت", "أغسطس", "أغشت"]);
N
java_run <<'J'
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

class Seen {
    public static void main(String[] words) {
        var seen = List.of("MA", "EH", "MR").stream().map(country -> Month.AUGUST.getDisplayName(TextStyle.FULL, Locale.of("ar", country))).toList();
        System.out.println("JDK " + seen);
        assert seen.equals(List.of("غشت", "أغسطس", "أغشت")) : seen;
    }
}
J
