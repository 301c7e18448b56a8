#!/bin/sh
# Guess: the mender of mojibake that puts «Ø§Ù„Ù…» right (UTF-8 read as Latin) puts «ط§ظ„ظ…» right too, or leaves it for somebody who can.
# Seen:  ftfy 6.3.1 does not know the Arabic wreck, UTF-8 read as windows-1256, and does not call it bad; but it straightens the quotation marks
#        that are half of its letters (ل is «ظ„», و is «ظˆ»), so that the way back, which was whole before, ends in an error afterwards.
# Here:  bytes are read once, by pipeline/extract/charset.py; nothing that came out wrong is tidied before it is known what it was.
. "$(dirname "$0")/with.sh"
packages ftfy==6.3.1
run <<'P'
import ftfy

text = "المغرب والجهة"
latin, arabic = text.encode().decode("cp1252", "replace"), text.encode().decode("cp1256")
mended = ftfy.fix_text(arabic)
print(arabic, "->", mended, ftfy.is_bad(arabic))
assert arabic.encode("cp1256").decode() == text
assert ftfy.fix_text(latin) == text
assert not ftfy.is_bad(arabic) and mended != arabic and '"' in mended
try:
    print(mended.encode("cp1256").decode())
    raise SystemExit("the way back is open")
except UnicodeDecodeError as error:
    print(error)
P
