#!/bin/sh
# Guess: a cell of two lines, typed on Windows («\r\n»), written by one library of xlsx and read by the other, is two lines.
# Seen:  XlsxWriter 3.3.1 writes the return as Excel does, «_x000D_», which openpyxl 3.1.5 does not read back: the text has seven letters more, «قال_x000D_».
#        pandas 3.1.1 writes with the first and reads with the second by default. calamine 0.9.1 reads it. openpyxl writes the bare return, which XML makes a line end: two lines to all.
# Here:  a return (`&#13;` of pasted texts) is a blank once a page is read, so that no exported cell holds one.
. "$(dirname "$0")/with.sh"
packages XlsxWriter==3.3.1 openpyxl==3.1.5 pandas==3.1.1 python-calamine==0.9.1
run <<'P'
import pandas

text = "قال\r\nالوالي"
seen = {}
for written in (None, "xlsxwriter", "openpyxl"):
    pandas.DataFrame({"text": [text]}).to_excel("a.xlsx", index=False, engine=written)
    seen[written] = [pandas.read_excel("a.xlsx", engine=read)["text"][0] for read in (None, "openpyxl", "calamine")]
print(ascii(seen))
longer = "قال_x000D_\nالوالي"
assert seen == {None: [longer, longer, text], "xlsxwriter": [longer, longer, text], "openpyxl": [text.replace("\r", "")] * 3}
P
