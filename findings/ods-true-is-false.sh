#!/bin/sh
# Guess: a cell of a LibreOffice table that holds TRUE is True to whoever reads it, whatever the program shows for it.
# Seen:  pandas 3.1.1 (engine odf) compares the word that is shown with «TRUE»: a table saved by a French LibreOffice, which shows «VRAI», has no true cell at all, each is False,
#        and nothing is said. Its engine calamine 0.9.1 and pyexcel-ods3 0.6.1 read the value.
# Here:  our exports write no .ods; whoever joins them with such a table in pandas asks for the engine calamine.
. "$(dirname "$0")/with.sh"
packages pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 pyexcel-ods3==0.6.1
run <<'P'
import pandas, pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

book, table, row = OpenDocumentSpreadsheet(), Table(name="t"), TableRow()
for shown in ("TRUE", "VRAI"):
    cell = TableCell(valuetype="boolean", booleanvalue="true")
    cell.addElement(P(text=shown))
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("t.ods")
seen = {engine: pandas.read_excel("t.ods", header=None, engine=engine).values.tolist()[0] for engine in ("odf", "calamine")}
seen["pyexcel"] = pyexcel_ods3.get_data("t.ods")["t"][0]
print(seen)
assert seen == {"odf": [True, False], "calamine": [True] * 2, "pyexcel": [True] * 2}
P
