#!/bin/sh
# Guess: a date that Elasticsearch took as «2024-11» (its default format allows a month, and means the first of it) comes back as the first from its own Python mapping.
# Seen:  elasticsearch 9.5.1, `dsl.Date`: the month comes back on the day of the month on which the program runs, «2024» on today's day and month; whoever counts articles by day in
#        Python and whoever counts in the index get other figures, and other ones tomorrow. Whole days are right; nothing is raised.
# Here:  documents have a whole day and its precision (published_day, published_precision), and are read as plain JSON.
. "$(dirname "$0")/with.sh"
packages elasticsearch==9.5.1
run <<'P'
from datetime import datetime

from elasticsearch import dsl


class Article(dsl.Document):
    day = dsl.Date()


def read(day):
    return Article.from_es({"_index": "articles", "_id": "1", "_source": {"day": day}}).day


before = datetime.now()
seen = [read("2024-10"), read("2024"), read("2024-11-05")]
print(seen)
today = before if before.day == datetime.now().day else datetime.now()
assert seen[:2] == [datetime(2024, 10, today.day), datetime(2024, today.month, today.day)] and seen[2] == datetime(2024, 11, 5)
P
