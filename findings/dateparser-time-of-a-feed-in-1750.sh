#!/bin/sh
# Guess: a parser of human dates reads a moment in ISO 8601 without hyphens, the form of NITF, iCalendar and NewsML, or says that it does not.
# Seen:  dateparser 1.5.0, told no language, takes «Z» for "days" of a language of its two hundred: «20240812T100000Z» is 100,000 days before today, in 1750, «20240812T1000Z»
#        1,000 days and «2024-08-12T10Z» ten. With +0100 for Z, or told ar, fr or en, it says None. dateutil 2.9.0 reads all three.
# Here:  pipeline/dates reads them as they are; who takes dateparser for a feed of an agency names its languages, and reads ISO 8601 before.
. "$(dirname "$0")/with.sh"
packages dateparser==1.5.0 python-dateutil==2.9.0.post0
run <<'P'
from datetime import UTC, datetime

import dateparser
from dateutil import parser

today = datetime(2024, 9, 1, 12)
moments = "20240812T100000Z", "20240812T1000Z", "2024-08-12T10Z"
seen = [dateparser.parse(moment, settings={"RELATIVE_BASE": today}) for moment in moments]
print(*seen)
assert [(today - day).days for day in seen] == [100_000, 1_000, 10]
assert seen[0].year == 1750
told = [dateparser.parse(moment, languages=["ar", "fr", "en"]) for moment in moments]
assert told == [None] * 3 and dateparser.parse("20240812T100000+0100") is None
assert [parser.parse(moment) for moment in moments] == [datetime(2024, 8, 12, 10, tzinfo=UTC)] * 3
P
