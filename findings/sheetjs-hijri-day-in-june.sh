#!/bin/sh
# Guess: a cell whose format begins with «B2» (Excel's sign for the Hijri calendar) is shown as a Hijri day, or as the Gregorian one when a library can't.
# Seen:  SheetJS 0.18.5 takes 581 from the year and leaves day and month: 15 June 2024, which is 9 Dhu al-Hijja 1445, is «15/06/1443», a Hijri day of another year, and with
#        names «15 June 1443». xlsx2csv 0.8.6 writes «b215/06/2024». openpyxl 3.1.5 gives the day itself, which is right.
# Here:  Hijri days are read in texts, by Umm al-Qura (pipeline/dates); a Hijri column of a table must be taken as its number, never as it is shown.
. "$(dirname "$0")/with.sh"
packages openpyxl==3.1.5 xlsx2csv==0.8.6 hijridate==2.6.0
run <<'P'
import subprocess, sys
from datetime import datetime

import openpyxl
from hijridate import Gregorian

book = openpyxl.Workbook()
book.active["A1"] = 45458
book.active["A1"].number_format = "B2dd/mm/yyyy"
book.save("day.xlsx")
seen = openpyxl.load_workbook("day.xlsx").active["A1"].value, subprocess.run([sys.prefix + "/bin/xlsx2csv", "day.xlsx"], capture_output=True, text=True, check=True).stdout.strip()
print(seen, Gregorian(2024, 6, 15).to_hijri())
assert seen == (datetime(2024, 6, 15), "b215/06/2024")
assert Gregorian(2024, 6, 15).to_hijri().datetuple() == (1445, 12, 9)
P
modules xlsx@0.18.5
node_run <<'N'
import assert from "node:assert";
import XLSX from "xlsx";

const shown = XLSX.readFile("day.xlsx").Sheets.Sheet.A1.w;
const named = XLSX.SSF.format("B2d mmmm yyyy", 45458);
console.log(shown, named);
assert.deepEqual([shown, named], ["15/06/1443", "15 June 1443"]);
N
