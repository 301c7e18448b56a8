#!/bin/sh
# Guess: a cell with the format `#,##0\ \d\h` or `#,##0.00\ _d_h` (a sum in dirhams, its unit written or as wide as written) is a number to whoever reads the table.
# Seen:  ExcelJS 4.4.0 takes an escaped letter for a part of a date: 45,000 dh are 15 March 2023. xlsx2csv 0.8.6 writes the format itself, its letters filled in: «#,##0 1512»,
#        also of `#,##0 "dh"`, in quotation marks, where the sum is gone. openpyxl 3.1.5, calamine 0.9.1 and SheetJS 0.18.5 give 45000.
# Here:  cells of our own tables have no format but a day's; prices in other people's tables are read by openpyxl.
. "$(dirname "$0")/with.sh"
packages openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6
run <<'P'
import subprocess, sys

import openpyxl
from python_calamine import CalamineWorkbook

FORMATS = ("#,##0\\ \\d\\h", "#,##0.00\\ _d_h", '#,##0 "dh"')
book = openpyxl.Workbook()
for row, written in enumerate(FORMATS, 1):
    book.active.cell(row, 1, 45000).number_format = written
book.save("sums.xlsx")
seen = {
    "openpyxl": [cell.value for (cell,) in openpyxl.load_workbook("sums.xlsx").active.rows],
    "calamine": [int(cell) for (cell,) in CalamineWorkbook.from_path("sums.xlsx").get_sheet_by_index(0).to_python()],
    "xlsx2csv": subprocess.run([sys.prefix + "/bin/xlsx2csv", "sums.xlsx"], capture_output=True, text=True, check=True).stdout.splitlines(),
}
print(seen)
assert seen["openpyxl"] == seen["calamine"] == [45000] * 3
assert seen["xlsx2csv"] == ['"#,##0 1512"', '"#,##0.00 _15_12"', '"#,##0 ""1512"""']
P
modules exceljs@4.4.0 xlsx@0.18.5
node_run <<'N'
import assert from "node:assert";
import Excel from "exceljs";
import XLSX from "xlsx";

const book = new Excel.Workbook();
await book.xlsx.readFile("sums.xlsx");
const seen = [1, 2, 3].map(row => book.worksheets[0].getCell(row, 1).value);
const sheet = XLSX.readFile("sums.xlsx", { cellDates: true }).Sheets.Sheet;
console.log(seen, sheet);
assert.deepEqual(seen, [new Date("2023-03-15"), new Date("2023-03-15"), 45000]);
assert.deepEqual(["A1", "A2", "A3"].map(at => sheet[at].v), [45000, 45000, 45000]);
N
