#!/bin/sh
# Guess: «0 3 */2 * 1» and «0 3 * * 0» start the same nights in every library that reads a crontab.
# Seen:  croniter 7.0.0 takes the first for odd days or Mondays, cronsim 2.8 for Mondays on odd days (as cron itself does, where a field begins with «*»),
#        APScheduler 3.11.3's from_crontab for Tuesdays on odd days: its week begins with 0 for Monday, so «0 3 * * 0» is Monday's night too.
# Here:  templates name the hour alone; a night of certain days is given by names (mon, sun), which all read alike.
. "$(dirname "$0")/with.sh"
packages croniter==7.0.0 cronsim==2.8 APScheduler==3.11.3
run <<'P'
from datetime import UTC, datetime

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim

start = datetime(2026, 11, 29, 12, tzinfo=UTC)


def starts(line):
    one, other, trigger = croniter(line, start), CronSim(line, start), CronTrigger.from_crontab(line, timezone=UTC)
    third = [trigger.get_next_fire_time(None, start)]
    while len(third) < 3:
        third.append(trigger.get_next_fire_time(third[-1], third[-1]))
    nights = [one.get_next(datetime) for _ in range(3)], [next(other) for _ in range(3)], third
    return [" ".join(f"{night:%a%d}" for night in some) for some in nights]


seen = {line: starts(line) for line in ("0 3 */2 * 1", "0 3 * * 0", "0 3 * * sun")}
print(*seen.items(), sep="\n")
assert seen["0 3 */2 * 1"] == ["Mon30 Tue01 Thu03", "Mon07 Mon21 Mon11", "Tue01 Tue15 Tue29"]
assert seen["0 3 * * 0"] == ["Sun06 Sun13 Sun20", "Sun06 Sun13 Sun20", "Mon30 Mon07 Mon14"]
assert len(set(seen["0 3 * * sun"])) == 1
P
