#!/bin/sh
# Guess: a formatter of relative times says «قبل» of the past and «خلال» of the future, in each of its three lengths.
# Seen:  in the tables of Unicode the short Arabic form of three to ten months ago is the one of the future: Babel 2.19.0 and formatjs's polyfill 13.0.1 (and
#        Node and browsers with them) print «خلال 3 أشهر», "in three months"; two, eleven, the long and the narrow form are right.
# Here:  pipeline/dates reads no date from such a line: what says that it is ahead is not taken for the past, so the page's other dates decide.
. "$(dirname "$0")/with.sh"
packages babel==2.19.0
modules @formatjs/intl-relativetimeformat@13.0.1
run <<'P'
from datetime import timedelta

from babel.dates import format_timedelta


def said(months, form):
    return format_timedelta(timedelta(days=31 * months), granularity="month", threshold=1, add_direction=True, format=form, locale="ar")


seen = {form: [said(months, form) for months in (-2, -3, -11, 3)] for form in ("long", "short", "narrow")}
print(seen)
right = ["قبل شهرين", "قبل 3 أشهر", "قبل 11 شهرًا", "خلال 3 أشهر"]
assert seen["long"] == seen["narrow"] == right
assert seen["short"] == [right[0], right[3], right[2], right[3]]
P
node_run <<'N'
import assert from "node:assert";

await import("@formatjs/intl-relativetimeformat/polyfill-force.js");
await import("@formatjs/intl-relativetimeformat/locale-data/ar.js");
const seen = ["long", "short", "narrow"].map((style) => new Intl.RelativeTimeFormat("ar", { style }).format(-3, "month"));
console.log(seen);
assert.deepEqual(seen.map((words) => words.split(" ")[0]), ["قبل", "خلال", "قبل"]);
N
