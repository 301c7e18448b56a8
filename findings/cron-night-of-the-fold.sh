#!/bin/sh
# Guess: «30 2 * * *» in Africa/Casablanca is one run for each day, whatever library counts.
# Seen:  when Ramadan set the clocks back (23 February 2025, 03:00 to 02:00) croniter gives two runs an hour apart, cronsim one;
#        on the way forth both give 03:00. A scheduler built on croniter starts the night twice on that date.
# Here:  the night is scheduled outside 02:00 to 03:00, and two nights at once are one (a lock); it stays true for other countries.
. "$(dirname "$0")/with.sh"
packages croniter==7.0.0 cronsim==2.8 tzdata==2026.3
PYTHONTZPATH='' run <<'P'
from datetime import datetime
from zoneinfo import ZoneInfo

from croniter import croniter
from cronsim import CronSim

start = datetime(2025, 2, 22, 12, tzinfo=ZoneInfo("Africa/Casablanca"))
ours = croniter("30 2 * * *", start)
by_croniter = [ours.get_next(datetime).isoformat() for _ in range(3)]
other = CronSim("30 2 * * *", start)
by_cronsim = [next(other).isoformat() for _ in range(3)]
print(by_croniter, by_cronsim, sep="\n")
assert by_croniter[:2] == ["2025-02-23T02:30:00+01:00", "2025-02-23T02:30:00+00:00"]
assert by_cronsim[:2] == ["2025-02-23T02:30:00+01:00", "2025-02-24T02:30:00+00:00"]
P
