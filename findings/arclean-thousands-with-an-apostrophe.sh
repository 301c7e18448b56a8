#!/bin/sh
# Guess: a character map that cleans Arabic text keeps what a text of the press says: its numbers, prices and French names.
# Seen:  camel_tools 1.6.0's "arclean" turns the Arabic thousands separator into an apostrophe («١٢٬٥٠٠» is «12'500») beside a decimal comma («٣٫٥» is «3,5»), and
#        drops «€», «°» and «œ» without a trace: 38 degrees are 38, «10 €» is 10, «cœur» is «cur». The Prophet's ligature ﷺ is nothing, «ڭ» is «ك».
# Here:  what is indexed is folded, what is kept and shown is the text as printed.
. "$(dirname "$0")/with.sh"
packages six==1.17.0
"$room/env/bin/pip" install -q --disable-pip-version-check --no-deps camel-tools==1.6.0  # its other needs are models'
run <<'P'
from camel_tools.utils.charmap import CharMapper

clean = CharMapper.builtin_mapper("arclean")
seen = {text: clean(text) for text in ("١٢٬٥٠٠", "٣٫٥", "38°", "10 €", "cœur", "النبي ﷺ", "ڭلميم")}
print(seen)
assert list(seen.values()) == ["12'500", "3,5", "38", "10 ", "cur", "النبي ", "كلميم"], seen
P
