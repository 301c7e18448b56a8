#!/bin/sh
# Guess: a WARC reader reads the record's own lines as UTF-8 (ISO 28500 says so), and gives a page's text in the charset that its header declares.
# Seen:  warcio.js 2.4.11 does the opposite of both: «WARC-Filename: كلميم» comes letter by letter as Latin-1, and `contentText()` of a page declared
#        windows-1256 is UTF-8, every Arabic letter U+FFFD. js-wacz takes titles from it: half of an old portal's archive is listed unreadable.
# Here:  lines of a record are UTF-8 and pages go by pipeline/extract/charset.py; from a reader in a browser take the bytes (`readFully`), not the text.
. "$(dirname "$0")/with.sh"
modules warcio@2.4.11
node_run <<'N'
import assert from "node:assert";
import { WARCParser } from "warcio";

const word = "كلميم";
const letters = Uint8Array.from([0xdf, 0xe1, 0xe3, 0xed, 0xe3]); // the word in windows-1256
const http = Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256\r\n\r\n"), letters]);
const lines = [
  "WARC/1.1", "WARC-Type: response", "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>", "WARC-Date: 2026-11-29T10:00:00Z",
  "WARC-Target-URI: https://example.org/1", `WARC-Filename: ${word}.warc`, "Content-Type: application/http; msgtype=response", `Content-Length: ${http.length}`,
];
const file = Buffer.concat([Buffer.from(lines.join("\r\n") + "\r\n\r\n"), http, Buffer.from("\r\n\r\n")]);
const record = await new WARCParser([file]).parse();
const seen = [record.warcHeader("WARC-Filename"), await record.contentText()];
console.log(seen);
assert.equal(seen[0], Buffer.from(word).toString("latin1") + ".warc");
assert.equal(seen[1], "\ufffd".repeat(5));
assert.equal(new TextDecoder("windows-1256").decode(letters), word);
N
