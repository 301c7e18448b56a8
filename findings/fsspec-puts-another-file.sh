#!/bin/sh
# Guess: `fs.put("page[1].html", target)` copies the file of that name, as browsers name a second download; it exists and is given whole.
# Seen:  fsspec 2026.9.0 takes a given name for a pattern: with «page1.html» beside it that file is copied, into a folder called «page[1].html»; without
#        it FileNotFoundError. `get`, `copy` and `rm` do likewise, `open`, `cat_file`, `put_file` and `rm_file` take the name as it is.
# Here:  the archive is written and read by pipe_file and cat_file alone; a name from outside never meets put, get or rm.
. "$(dirname "$0")/with.sh"
packages fsspec==2026.9.0
run <<'P'
from pathlib import Path

import fsspec

for name in ("page[1].html", "page1.html", "alone[1].html"):
    Path(name).write_text(name)
store = fsspec.filesystem("memory")
store.put("page[1].html", "/kept/page[1].html")
seen = {path: store.cat_file(path).decode() for path in store.find("/")}
print(seen)
assert seen == {"/kept/page[1].html/page1.html": "page1.html"}
try:
    store.put("alone[1].html", "/alone")
except FileNotFoundError as error:
    print(repr(error))
else:
    raise AssertionError
store.put_file("alone[1].html", "/alone")
store.pipe_file("/a[1]", b"asked")
store.pipe_file("/a1", b"other")
store.rm("/a[1]")
print(store.find("/"))
assert store.exists("/a[1]") and not store.exists("/a1") and store.exists("/alone")
P
