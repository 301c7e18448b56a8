#!/bin/sh
# Guess: a tool that exports a CDXJ index for other players writes for each record its key, in order, and the place where it begins.
# Seen:  metawarc 2.0.3 writes `"offset":""` for the record at offset 0, so the first page of each file that begins with a page is lost to a player, and the
#        lines stand as the records do, not in the order of their keys. cdxj-indexer 1.5.0 writes 0, and sorts.
# Here:  an archive's index is our own or cdxj-indexer's; one of metawarc's must be sorted and mended before a player's search by halves finds a page.
. "$(dirname "$0")/with.sh"
packages metawarc==2.0.3 warcio==1.8.1 cdxj-indexer==1.5.0
run <<'P'
import io, json, pathlib, subprocess

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

with open("one.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    for path in ("b", "a", "c"):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        named = {"WARC-Date": "2026-11-29T10:00:00Z"}
        writer.write_record(writer.create_warc_record(f"https://example.org/{path}", "response", io.BytesIO(b"<p>x"), http_headers=head, warc_headers_dict=named))


def lines(*command):
    done = subprocess.run([f"env/bin/{command[0]}", *command[1:]], capture_output=True, text=True, check=True)
    text = pathlib.Path("out.cdxj").read_text() if "out.cdxj" in command else done.stdout
    return [(line.split(" ", 2)[0], json.loads(line.split(" ", 2)[2])["offset"]) for line in text.splitlines()]


subprocess.run(["env/bin/metawarc", "index", "one.warc.gz", "--silent"], check=True, capture_output=True)
exported, indexed = lines("metawarc", "export-cdxj", "-o", "out.cdxj"), lines("cdxj-indexer", "--sort", "one.warc.gz")
print(exported, indexed, sep="\n")
assert [key for key, _ in exported] == ["org,example)/b", "org,example)/a", "org,example)/c"]
assert [bool(offset) for _, offset in exported] == [False, True, True]
assert [key for key, _ in indexed] == ["org,example)/a", "org,example)/b", "org,example)/c"]
assert dict(indexed)["org,example)/b"] == "0"
P
