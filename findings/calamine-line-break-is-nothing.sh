#!/bin/sh
# Guess: a reader of OpenDocument tables that gives a cell of two paragraphs with a line break between them does so for a cell with `<text:line-break/>`.
# Seen:  python-calamine 0.9.1 (the engine behind Polars, and pandas' newest) keeps paragraphs and blanks and drops the line break: «حريق» above «كلميم» is
#        «حريقكلميم», one word that nobody wrote. pandas 3.1.1 writes cells just so (with their value beside it) and reads both with its engine "odf".
# Here:  tables go out as xlsx, CSV and parquet; an .ods that comes back from an editor is read with engine="odf".
. "$(dirname "$0")/with.sh"
packages python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1
run <<'P'
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, S

book, table = OpenDocumentSpreadsheet(), Table(name="a")
book.spreadsheet.addElement(table)


def paragraph(*parts):
    one = P()
    for part in parts:
        one.addText(part) if isinstance(part, str) else one.addElement(part)
    return one


for cell in ((paragraph("حريق"), paragraph("كلميم")), *((paragraph("حريق", between, "كلميم"),) for between in (S(c=2), LineBreak()))):
    row, box = TableRow(), TableCell(valuetype="string")
    for one in cell:
        box.addElement(one)
    row.addElement(box)
    table.addElement(row)
book.save("table.ods")
seen = {engine: list(pandas.read_excel("table.ods", engine=engine, header=None)[0]) for engine in ("calamine", "odf")}
print(*map(ascii, seen.values()), sep="\n")
assert seen["calamine"] == ["حريق\nكلميم", "حريق  كلميم", "حريقكلميم"], seen
assert seen["odf"] == ["حريق\nكلميم", "حريق  كلميم", "حريق\nكلميم"], seen
P
