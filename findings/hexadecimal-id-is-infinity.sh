#!/bin/sh
# Guess: a column of ids of twenty hexadecimal digits stays text in a CSV reader that knows types, as nearly each has a letter.
# Seen:  d3-dsv 3.0.2 (autoType) and csvtojson 2.0.14 look at cells: «7412345678e123456789» is Infinity, and digits alone lose their last; csv-parse 7.0.3 (cast), SheetJS 0.18.5
#        and ExcelJS 4.4.0 turn the latter alone. Two articles share an id then. Of random ids one in 4,300 is such a number; PapaParse 5.7.1 and columns of pandas keep all.
# Here:  `article_id` is such an id: joins over a CSV read that way miss about twenty of 100,000 articles. JSON lines, parquet and xlsx name their types (docs/export.md).
. "$(dirname "$0")/with.sh"
packages pandas==3.1.1
run <<'P'
import io

import pandas

ids = ["4b0a609f5cdb5b53dfef", "7412345678e123456789", "12345678901234567890", "12345678901234567891"]
table = "id\n" + "\n".join(ids) + "\n"
open("ids.csv", "w").write(table)
assert pandas.read_csv(io.StringIO(table))["id"].tolist() == ids
# The share of ids that are digits alone, or digits with one «e» that is neither first nor last.
share = (10 / 16) ** 20 + 18 * (10 / 16) ** 19 / 16
print(f"one in {1 / share:,.0f}")
assert 4_000 < 1 / share < 5_000
P
modules d3-dsv@3.0.2 csvtojson@2.0.14 csv-parse@7.0.3 papaparse@5.7.1 xlsx@0.18.5 exceljs@4.4.0
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import toJson from "csvtojson";
import { autoType, csvParse } from "d3-dsv";
import Excel from "exceljs";
import Papa from "papaparse";
import XLSX from "xlsx";

const text = readFileSync("ids.csv", "utf8");
const rows = text.trim().split("\n").slice(1);
const ids = table => table.map(row => row.id);
const sheet = await new Excel.Workbook().csv.read(Readable.from([text]));
const page = XLSX.read(text, { type: "string" }).Sheets.Sheet1;
const seen = {
  d3: ids(csvParse(text, autoType)),
  csvtojson: ids(await toJson({ checkType: true }).fromString(text)),
  "csv-parse": ids(parse(text, { columns: true, cast: true })),
  exceljs: rows.map((_, at) => sheet.getCell(at + 2, 1).value),
  sheetjs: rows.map((_, at) => page[`A${at + 2}`].v),
  papaparse: ids(Papa.parse(text.trim(), { header: true, dynamicTyping: true }).data),
};
console.log(seen);
const cut = 12345678901234567000;
const infinite = [rows[0], Infinity, cut, cut];
const shared = [rows[0], rows[1], cut, cut];
assert.deepEqual(seen, { d3: infinite, csvtojson: infinite, "csv-parse": shared, exceljs: shared, sheetjs: shared, papaparse: rows });
N
