#!/bin/sh
# Guess: `<lastmod>2024-01</lastmod>` (a month, valid by W3C's date and time formats, which sitemaps follow) is read as January, or as its first day.
# Seen:  ultimate-sitemap-parser 1.8.1 gives it the day of the month on which the program runs (29 January today, 12 January on the 12th),
#        `2023` the month and day of today; the same file read on two days has two dates.
# Here:  a month is its first day, marked as known to the month (pipeline/dates); counts by day from such a reader differ from run to run.
. "$(dirname "$0")/with.sh"
packages ultimate-sitemap-parser==1.8.1
run <<'P'
import calendar, datetime, logging

from usp.tree import sitemap_from_str

logging.disable(logging.CRITICAL)
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/1</loc><lastmod>{}</lastmod></url></urlset>'


def read(date):
    return next(iter(sitemap_from_str(SITEMAP.format(date)).all_pages())).last_modified.date()


today = datetime.date.today()
month, year, day = read("2024-01"), read("2023"), read("2024-01-05")
print(month, year, day)
assert day == datetime.date(2024, 1, 5)
assert month == datetime.date(2024, 1, today.day)
assert year == datetime.date(2023, today.month, min(today.day, calendar.monthrange(2023, today.month)[1]))
P
