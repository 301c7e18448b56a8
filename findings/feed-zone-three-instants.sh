#!/bin/sh
# Guess: «10:00:00 GMT+0100» in a feed's pubDate is 09:00 UTC, and any feed reader says so.
# Seen:  three readers, three instants: feedparser 09:00 UTC, fastfeedparser 10:00 (the offset is dropped), atoma 11:00 (read by
#        POSIX's rule, where GMT+1 lies west). JavaScript prints dates in this form, and PHP portals copy it into their feeds.
# Here:  lists' dates go through our own reader of dates; a published hour taken from another tool's feed may be off by two.
. "$(dirname "$0")/with.sh"
packages feedparser==6.0.14 fastfeedparser==0.6.5 atoma==0.0.17
run <<'P'
import calendar
from datetime import UTC, datetime
import atoma, fastfeedparser, feedparser

feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>
<item><title>t</title><link>https://example.org/1</link><pubDate>Thu, 28 Dec 2023 10:00:00 GMT+0100</pubDate></item></channel></rss>"""
seen = {
    "feedparser": datetime.fromtimestamp(calendar.timegm(feedparser.parse(feed).entries[0].published_parsed), UTC),
    "fastfeedparser": datetime.fromisoformat(fastfeedparser.parse(feed).entries[0].published),
    "atoma": atoma.parse_rss_bytes(feed.encode()).items[0].pub_date,
}
hours = {name: value.astimezone(UTC).hour for name, value in seen.items()}
print(hours)
assert hours == {"feedparser": 9, "fastfeedparser": 10, "atoma": 11}, hours
P
