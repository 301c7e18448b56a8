#!/bin/sh
# Guess: Miller, asked for JSON of a CSV, writes JSON, and leaves what nobody changed as it was.
# Seen:  mlr 6.16.0 takes «.5» and «5.» for numbers and writes them so, without quotation marks: lines that no reader of JSON takes. «+212612345678» it writes as a number without
#        its plus, «0x10» as 16; «0612345678» and «٣٫٥» stay text. To CSV all go as they came; with `-S`, which infers no numbers, to JSON too.
# Here:  exports write JSON themselves, numbers as numbers and everything else quoted; of a table of offices with telephones, made with Miller, half the prefixes are gone.
. "$(dirname "$0")/with.sh"
packages orjson==3.11.4
(cd "$room" && go mod init seen && go get github.com/johnkerl/miller/v6/cmd/mlr@v6.16.0 && go build -o mlr github.com/johnkerl/miller/v6/cmd/mlr) > "$room/words" 2>&1 || { cat "$room/words"; exit 1; }
run <<'P'
import subprocess

import orjson

TABLE = "kind,value\nshare,.5\nshare,5.\ntelephone,+212612345678\ntelephone,0612345678\nshare,٣٫٥\nnumber,0x10\n"


def written(*options):
    return subprocess.run(["./mlr", "--icsv", *options, "cat"], input=TABLE, capture_output=True, text=True, check=True).stdout.splitlines()


def read(line):
    try:
        return orjson.loads(line)["value"]
    except ValueError:
        return line


seen = [read(line) for line in written("--ojsonl")]
print(seen)
assert seen == ['{"kind": "share", "value": .5}', '{"kind": "share", "value": 5.}', 212612345678, "0612345678", "٣٫٥", 16]
assert "\n".join(written("--ocsv")) + "\n" == TABLE
assert [read(line) for line in written("-S", "--ojsonl")] == [".5", "5.", "+212612345678", "0612345678", "٣٫٥", "0x10"]
