#!/bin/sh
# Guess: a sum of 45,000.10 dirhams, a decimal in a file of Arrow, is 45000.10 in each of the format's own libraries.
# Seen:  apache-arrow 21.2.0 (JavaScript) gives the digits without their point: as text, number and JSON it is 4500010, and every chart made of it is a hundredfold; the scale stands
#        in the column's type, which one must divide by. pyarrow 26.0.1, which wrote it, gives 45000.10.
# Here:  our exports hold no decimals; DuckDB makes one of every literal with a point («n * 1.5»), so a browser that queries an export with it may meet one.
. "$(dirname "$0")/with.sh"
packages pyarrow==26.0.1
run <<'P'
import decimal

import pyarrow, pyarrow.feather

sums = pyarrow.table({"sum": pyarrow.array([decimal.Decimal("45000.10")], pyarrow.decimal128(12, 2))})
pyarrow.feather.write_feather(sums, "sums.arrow", compression="uncompressed")
seen = pyarrow.feather.read_table("sums.arrow")["sum"].to_pylist()
print(seen)
assert seen == [decimal.Decimal("45000.10")]
P
modules apache-arrow@21.2.0
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";

const column = tableFromIPC(readFileSync("sums.arrow")).getChild("sum");
const sum = column.get(0);
console.log(String(sum), Number(sum), JSON.stringify(sum), column.type.scale);
assert.equal(String(sum), "4500010");
assert.equal(Number(sum), 4500010);
assert.equal(column.type.scale, 2);
N
