#!/bin/sh
# Guess: `parse(…, fuzzy=True)`, asked for a day whose month it can't read, raises, as it does for «29 نونبر 2024», or says that a part was passed over.
# Seen:  python-dateutil 2.9.0.post0 takes the first number for the month where it can be one, and the day from today's date: «12 غشت 2024» is in December, «في 5 شتنبر
#        2023» in May, each on the day of the month on which the program runs. Twelve days of each month are dated so, the others raise.
# Here:  dates are read by pipeline/dates, which has Morocco's months; no year, day or month is taken from the clock.
. "$(dirname "$0")/with.sh"
packages python-dateutil==2.9.0.post0
run <<'P'
from datetime import datetime

from dateutil.parser import ParserError, parse

today = datetime(2026, 11, 7)
seen = [parse(text, fuzzy=True, default=today) for text in ("12 غشت 2024", "في 5 شتنبر 2023", "12 août 2024")]
print(seen)
assert seen == [datetime(2024, 12, 7), datetime(2023, 5, 7), datetime(2024, 12, 7)]
assert parse("12 غشت 2024", fuzzy=True).day == datetime.now().day
try:
    print(parse("29 نونبر 2024", fuzzy=True))
except ParserError as refused:
    print(refused)
else:
    raise AssertionError
P
