#!/bin/sh
# Guess: a reader of iCalendar that does not know the Hijri calendar of a rule (RSCALE, RFC 7529) leaves the rule out or says so, as the RFC asks.
# Seen:  ical.js 2.2.1 and node-ical 0.26.1 drop the part and repeat the feast by the Gregorian year: Eid al-Fitr of 10 April 2024 comes on 10 April 2025 and 2026, ten and
#        twenty-one days late. dateutil 2.9.0 and recurring-ical-events 3.8.2 raise.
# Here:  Hijri days are converted by tables (pipeline/dates), no calendar is read; one of feasts, read by the first two, is right in its first year alone.
. "$(dirname "$0")/with.sh"
packages python-dateutil==2.9.0.post0 icalendar==7.3.2 recurring-ical-events==3.8.2
RULE="RSCALE=ISLAMIC-CIVIL;FREQ=YEARLY;COUNT=3"
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240410T000000Z\r\nRRULE:%s\r\nSUMMARY:عيد الفطر\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' "$RULE" > "$room/feasts.ics"
run <<'P'
import icalendar, recurring_ical_events
from dateutil.rrule import rrulestr


def read_dateutil():
    return list(rrulestr("DTSTART:20240410T000000Z\nRRULE:RSCALE=ISLAMIC-CIVIL;FREQ=YEARLY;COUNT=3"))


def read_events():
    return recurring_ical_events.of(icalendar.Calendar.from_ical(open("feasts.ics", "rb").read())).between((2024, 1, 1), (2027, 1, 1))


for read in (read_dateutil, read_events):
    try:
        raise SystemExit(f"read: {read()}")
    except (ValueError, recurring_ical_events.errors.InvalidCalendar) as refused:
        print(type(refused).__name__, refused)
P
modules ical.js@2.2.1 node-ical@0.26.1
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const event = new ICAL.Event(new ICAL.Component(ICAL.parse(readFileSync("feasts.ics", "utf8"))).getFirstSubcomponent("vevent"));
const days = event.iterator();
const seen = [
  [1, 2, 3].map(() => days.next().toString().slice(0, 10)),
  Object.values(ical.sync.parseFile("feasts.ics")).find(part => part.type === "VEVENT").rrule.all().map(day => day.toISOString().slice(0, 10)),
];
console.log(seen);
assert.deepEqual(seen, Array(2).fill(["2024-04-10", "2025-04-10", "2026-04-10"]));
const hijri = new Intl.DateTimeFormat("en-u-ca-islamic-civil", { month: "numeric", day: "numeric", timeZone: "UTC" });
const first = year => [...Array(365).keys()].map(day => new Date(Date.UTC(year, 0, day + 1))).find(day => hijri.format(day) === "10/1").toISOString().slice(0, 10);
console.log([2024, 2025, 2026].map(first));
assert.deepEqual([2024, 2025, 2026].map(first), ["2024-04-10", "2025-03-31", "2026-03-20"]);
N
