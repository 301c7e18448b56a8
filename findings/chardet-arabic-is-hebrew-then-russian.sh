#!/bin/sh
# Guess: the longer a text in windows-1256, the surer a detector of charsets is that it is Arabic.
# Seen:  chardet 5.2.0 knows no Arabic charset: 20 letters are Hebrew (ISO-8859-8), 60 letters Hebrew again (windows-1255), the whole sentence
#        Russian (MacCyrillic); decoding by its word raises nothing. charset-normalizer says cp1256 for all three.
# Here:  charsets are told by our own reader (pipeline/extract/charset.py), charset-normalizer is asked last, chardet never.
. "$(dirname "$0")/with.sh"
packages chardet==5.2.0 charset-normalizer==3.5.3
run <<'P'
import chardet
from charset_normalizer import from_bytes

text = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين والمهتمين بالقطاع."
seen = [(chardet.detect(text[:n].encode("cp1256"))["encoding"], from_bytes(text[:n].encode("cp1256")).best().encoding) for n in (20, 60, 200)]
print(seen)
assert seen == [("ISO-8859-8", "cp1256"), ("windows-1255", "cp1256"), ("MacCyrillic", "cp1256")], seen
P
