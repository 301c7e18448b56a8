#!/bin/sh
# Guess: a model of an archive's index reads the 14 digits of a CDX line as their moment, or refuses them; of 8 digits (ISO 8601's basic form) it makes that day.
# Seen:  pydantic 2.14.4 takes digits for seconds since 1970, or for milliseconds when they are many: «20241129103000» is 2 June 2611, «20241129» as a moment 23 August
#        1970, «2024» 00:33:44 of its 1 January; nothing is raised. dateparser 1.5.0 puts «2024112910» (CDX allows it) into 2034. msgspec 0.23.0 refuses.
# Here:  index lines are written from a moment by their own format (pipeline/archive/copies.py), and no model reads one by guess.
. "$(dirname "$0")/with.sh"
packages pydantic==2.14.4 dateparser==1.5.0 msgspec==0.23.0
run <<'P'
from datetime import datetime

import dateparser, msgspec, pydantic

model, digits = pydantic.TypeAdapter(datetime), ("20241129103000", "20241129", "2024")
seen = [model.validate_python(one).strftime("%Y-%m-%d %H:%M:%S") for one in digits]
print(seen, dateparser.parse("2024112910"))
assert seen == ["2611-06-02 07:51:43", "1970-08-23 06:32:09", "1970-01-01 00:33:44"]
assert dateparser.parse("2024112910", settings={"TIMEZONE": "UTC"}).year == 2034
for one in digits:
    try:
        print(msgspec.convert(one, datetime))
    except msgspec.ValidationError as refused:
        print(refused)
    else:
        raise AssertionError(one)
P
