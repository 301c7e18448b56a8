#!/bin/sh
# Guess: a list of Morocco's holidays has the past feasts on the days on which the country kept them; it sights the moon itself, often a day behind Mecca.
# Seen:  holidays 0.109 and date-holidays 3.37.0 have them on the days of the Saudi table: Eid al-Fitr of 2023 on 21 April (it was the 22nd), Eid al-Adha of 2023
#        and 2024 on 28 and 16 June (29 and 17). The first says «estimated» of years that are over; both are right for Eid al-Fitr of 2024.
# Here:  a night expects no holiday, and «أول أيام العيد» in a text gets no date from a table; counts per holiday need the ministry's own days.
. "$(dirname "$0")/with.sh"
packages holidays==0.109
run <<'P'
import holidays

feasts = {}
for day, name in sorted(holidays.country_holidays("MA", years=(2023, 2024), language="en_US").items()):
    feasts.setdefault((name, day.year), str(day))
seen = {key: day for key, day in feasts.items() if key[0].startswith("Eid")}
print(seen)
assert seen == {
    ("Eid al-Fitr (estimated)", 2023): "2023-04-21",
    ("Eid al-Adha (estimated)", 2023): "2023-06-28",
    ("Eid al-Fitr (estimated)", 2024): "2024-04-10",
    ("Eid al-Adha (estimated)", 2024): "2024-06-16",
}
P
modules date-holidays@3.37.0
node_run <<'N'
import assert from "node:assert";
import Holidays from "date-holidays";

const morocco = new Holidays("MA");
const seen = [2023, 2024].flatMap(year => morocco.getHolidays(year))
  .filter(one => ["عيد الفطر", "عيد الأضحى"].includes(one.name)).map(one => one.date.slice(0, 10));
console.log(seen);
assert.deepEqual(seen, ["2023-04-21", "2023-06-28", "2024-04-10", "2024-06-16"]);
N
