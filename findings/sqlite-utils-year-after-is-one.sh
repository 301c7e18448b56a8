#!/bin/sh
# Guess: a loader of CSV that finds «٢٠١٧» in a column either takes it for text, or makes a number of it.
# Seen:  sqlite-utils 4.2.1 finds that Python's int() takes it, makes the column INTEGER and writes the text as it is, which SQLite keeps as text: the year plus one is 1, its sum 0, and
#        every number is below it in order. agate 1.14.2 makes 2017 of the same, and text of a column with one «١٢٫٥» in it.
# Here:  exports have Latin digits; a table typed in Eastern ones is folded before it is loaded.
. "$(dirname "$0")/with.sh"
packages sqlite-utils==4.2.1 agate==1.14.2
run <<'P'
import io

import agate, sqlite_utils
from sqlite_utils.utils import TypeTracker

tracker, base = TypeTracker(), sqlite_utils.Database(memory=True)
base["articles"].insert_all(tracker.wrap([{"year": "٢٠١٧"}, {"year": "٢٠١٨"}]))
base["articles"].transform(types=tracker.types)
seen = tracker.types, list(base.query("select typeof(year) kind, year + 1 after, year > 3000 later from articles limit 1")), list(base.query("select sum(year) total from articles"))
print(seen)
assert seen == ({"year": "integer"}, [{"kind": "text", "after": 1, "later": 1}], [{"total": 0}])
table = agate.Table.from_csv(io.StringIO("year,sum\n٢٠١٧,١٢٫٥\n"))
print(table.rows[0].values())
assert [type(one).__name__ for one in table.column_types] == ["Number", "Text"] and table.rows[0]["year"] == 2017
P
