#!/bin/sh
# Guess: a date whose day a reader of articles cannot read gives no date.
# Seen:  metascraper-date 5.49.24 takes an hour alone: «5 غشت 2025 - 10:00» and «5 août 2025 à 10:00» are today at ten, and «05 - 08 - 2025 على الساعة 10:00»
#        is today at five. Without the hour the same dates give null. An archive of years becomes the news of the day of its import.
# Here:  a day that is not read is none (pipeline/dates), and never the day of reading.
. "$(dirname "$0")/with.sh"
modules metascraper@5.49.24 metascraper-date@5.49.24 chrono-node@2.10.3
node_run <<'N'
import assert from "node:assert";
import metascraper from "metascraper";
import date from "metascraper-date";

process.env.TZ = "UTC";
const read = metascraper([date()]);
const seen = {};
const before = new Date().toISOString().slice(0, 10);
for (const printed of ["5 غشت 2025", "5 غشت 2025 - 10:00", "5 août 2025 à 10:00", "05 - 08 - 2025 على الساعة 10:00"])
  seen[printed] = (await read({ url: "https://example.org/1", html: `<!doctype html><html><head><title>t</title></head><body><p class="post-date">${printed}</p></body></html>` })).date;
const today = new Date().toISOString().slice(0, 10);
console.log(seen);
assert.equal(before, today, "the day changed meanwhile: run it again");
assert.deepEqual(Object.values(seen), [null, `${today}T10:00:00.000Z`, `${today}T10:00:00.000Z`, `${today}T05:00:00.000Z`]);
N
