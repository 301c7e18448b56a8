#!/bin/sh
# Guess: a sum in a cell of a LibreOffice table is a number, whether its format is that of a number, a share or a currency.
# Seen:  pyexcel-ods 0.6.0 and pyexcel-ods3 0.6.1 give a share of 0.12 and a number as such, a sum of dirhams as the text «45000 MAD», so that a column of both sorts
#        «9000 MAD» behind «45000 MAD» and adds up nothing. pandas 3.1.1 by odf and by calamine 0.9.1 gives 45000.
# Here:  our exports write no .ods; budgets and tenders of communes come in such tables, and are read by calamine.
. "$(dirname "$0")/with.sh"
packages pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 pyexcel-ods==0.6.0 pyexcel-ods3==0.6.1
run <<'P'
import pandas, pyexcel_ods, pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow

book, table, row = OpenDocumentSpreadsheet(), Table(name="t"), TableRow()
for kind, value in (("float", 45000), ("percentage", 0.12), ("currency", 45000), ("currency", 9000)):
    row.addElement(TableCell(valuetype=kind, value=value, **({"currency": "MAD"} if kind == "currency" else {})))
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("t.ods")
seen = [reader.get_data("t.ods")["t"][0] for reader in (pyexcel_ods, pyexcel_ods3)]
numbers = [pandas.read_excel("t.ods", header=None, engine=engine).values.tolist()[0] for engine in ("odf", "calamine")]
print(seen, numbers)
assert seen == [[45000, 0.12, "45000 MAD", "9000 MAD"]] * 2
assert numbers == [[45000, 0.12, 45000, 9000]] * 2
assert sorted(seen[0][2:]) == ["45000 MAD", "9000 MAD"]
P
