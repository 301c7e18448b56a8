#!/bin/sh
# Guess: a RIS file saved with a byte order mark, as reference managers on Windows write it, is read, or refused with a word.
# Seen:  rispy reads no reference from it, an empty list and no error: the mark makes the first «TY» another tag, and what follows belongs
#        to no record. Two references in such a file: the first is lost, the second is there.
# Here:  RIS is exported without a mark, and whoever reads one back opens it as utf-8-sig.
. "$(dirname "$0")/with.sh"
packages rispy==0.10.0
run <<'P'
import rispy

one = "TY  - NEWS\nTI  - {}\nER  - \n"
marked = "\ufeff" + one.format("a")
print(rispy.loads(marked), rispy.loads(marked + one.format("b")))
assert rispy.loads(one.format("a"))[0]["title"] == "a"
assert rispy.loads(marked) == []
assert [r["title"] for r in rispy.loads(marked + one.format("b"))] == ["b"]
P
