#!/bin/sh
# Guess: the time zone that a calendar library writes beside its events has each change of the clock that its own table of zones has.
# Seen:  icalendar 7.3.2 looks at the zone in steps of 64 days and then nearer; Morocco goes back for five weeks of Ramadan. Of 2018 to 2025 the VTIMEZONE of Casablanca lacks
#        Ramadan 2019 and 2024, asked for 2024 alone it has no change at all: for 35 days readers that trust it are an hour off. Paris and Cairo are whole.
# Here:  no calendars are written here, moments are in UTC; one of Ramadan's events gets its zone's rules from elsewhere, or its times in UTC.
. "$(dirname "$0")/with.sh"
packages icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.3
run <<'P'
import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from dateutil import tz


def days_off(name, **asked):
    """By year, the days at whose noon the zone as written says another hour than the zone."""
    zone = ZoneInfo(name)
    text = icalendar.Timezone.from_tzid(name, **asked).to_ical().decode()
    written = tz.tzical(io.StringIO(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")).get(name)
    noons = [datetime(2018, 1, 1, 12) + timedelta(days) for days in range(8 * 365 + 2)]
    off = [noon for noon in noons if noon.replace(tzinfo=zone).utcoffset() != noon.replace(tzinfo=written).utcoffset()]
    return {year: [noon for noon in off if noon.year == year] for year in sorted({noon.year for noon in off})}


seen = days_off("Africa/Casablanca")
print({year: (len(noons), str(noons[0].date()), str(noons[-1].date())) for year, noons in seen.items()})
assert {year: (len(noons), noons[0].date(), noons[-1].date()) for year, noons in seen.items()} == {
    2019: (35, date(2019, 5, 5), date(2019, 6, 8)),
    2024: (35, date(2024, 3, 10), date(2024, 4, 13)),
}
assert days_off("Europe/Paris") == days_off("Africa/Cairo") == {}
alone = icalendar.Timezone.from_tzid("Africa/Casablanca", first_date=date(2024, 1, 1), last_date=date(2024, 12, 31))
assert [part["TZOFFSETTO"].to_ical() for part in alone.subcomponents] == ["+0100"]
P
