#!/bin/sh
# Guess: the newest release of a data-frame library turns an instant into a zone's clock by the rules of the day.
# Seen:  Morocco keeps UTC+0 since 20 September 2026 (tzdata 2026c). Polars 2.1.0 carries its own rules in the wheel and prints 13:00 +01:00
#        for noon UTC of 1 November 2026, whatever tzdata the machine has; DuckDB 2.0.1 with its own rules, pytz and zoneinfo print 12:00.
# Here:  exports hold instants in UTC; an analyst who counts by day in Polars moves the last hour of each evening to the next day.
. "$(dirname "$0")/with.sh"
packages polars==2.1.0 duckdb==2.0.1 pytz==2026.6 tzdata==2026.6
run <<'P'
import datetime, zoneinfo

import duckdb, polars, pytz

zoneinfo.reset_tzpath([])  # the package's rules, not the machine's
noon, name = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.timezone.utc), "Africa/Casablanca"
seen = {
    "polars": polars.Series([noon]).dt.convert_time_zone(name).dt.to_string("%H:%M")[0],
    "duckdb": f"{duckdb.execute(f'select $1::timestamptz at time zone {name!r}', [noon]).fetchone()[0]:%H:%M}",
    "pytz": f"{noon.astimezone(pytz.timezone(name)):%H:%M}",
    "zoneinfo": f"{noon.astimezone(zoneinfo.ZoneInfo(name)):%H:%M}",
}
print(seen)
assert seen == {"polars": "13:00", "duckdb": "12:00", "pytz": "12:00", "zoneinfo": "12:00"}
P
