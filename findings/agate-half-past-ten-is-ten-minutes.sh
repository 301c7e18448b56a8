#!/bin/sh
# Guess: csvkit, told nothing of the columns, keeps a column of times and one of results («2-1») as they are or reads them as what they are.
# Seen:  csvkit 2.2.0 (agate 1.14.2) takes «10:30» for ten minutes and a half, written «0:10:30», and «2-1» for 1 February 2001, when no «0» is in the column: «2-0»
#        leaves it alone. csvjson and csvsort give these out as data; csvcut does not look. `-I` switches it off.
# Here:  of our CSV the days are ISO 8601 and read right; a table of broadcasts or matches loses its times before it is joined with them.
. "$(dirname "$0")/with.sh"
packages csvkit==2.2.0 agate==1.14.2
run <<'P'
import json, subprocess, sys


def kept(*rows, options=()):
    text = "match,score,at\n" + "".join(f"أ - ب,{row}\n" for row in rows)
    words = [f"{sys.prefix}/bin/csvjson", *options]
    return [(row["score"], row["at"]) for row in json.loads(subprocess.run(words, input=text, capture_output=True, text=True, check=True).stdout)]


seen = kept("2-1,10:30", "1-3,18:00"), kept("2-0,10:30", "1-3,18:00"), kept("2-1,10:30", "1-3,18:00", options=["-I"])
print(*seen, sep="\n")
assert seen[0] == [("2001-02-01", "0:10:30"), ("2001-01-03", "0:18:00")]
assert seen[1] == [("2-0", "0:10:30"), ("1-3", "0:18:00")]
assert seen[2] == [("2-1", "10:30"), ("1-3", "18:00")]
P
