#!/bin/sh
# Guess: a date library reads the dates that it wrote itself in the same locale.
# Seen:  date-fns 4.4.0 with `arMA` reads one month of its own twelve, «ماي», long and short names alike, with `arSA` none; `ar`, `arEG` and `arTN` read all.
#        Luxon 3 writes «١٢ أغشت ٢٠٢٤» in ar-MR and ar-LB and does not read it back. Moment 2.31.0 reads all twelve in ar-ma and ar-sa.
# Here:  dates are read by pipeline/dates with its own months; a page that sends date-fns's words back loses eleven months of twelve.
. "$(dirname "$0")/with.sh"
modules date-fns@4.4.0 moment@2.31.0 luxon@3.7.2
node_run <<'N'
import assert from "node:assert";
import { createRequire } from "node:module";
import { format, parse } from "date-fns";
import * as locales from "date-fns/locale";
import { DateTime } from "luxon";

const moment = createRequire(import.meta.url)("moment");
const months = [...Array(12).keys()].map((month) => new Date(2024, month, 12));
const count = (reads) => months.filter(reads).length;
const seen = {};
for (const name of ["ar", "arEG", "arTN", "arMA", "arSA"]) {
  const locale = locales[name];
  seen[name] = ["d MMM yyyy", "d MMMM yyyy"].map((as) => count((day) => +parse(format(day, as, { locale }), as, new Date(0), { locale }) === +day));
}
for (const name of ["ar-ma", "ar-sa"]) {
  createRequire(import.meta.url)("moment/locale/" + name);
  seen["moment " + name] = count((day) => +moment(moment(day).locale(name).format("D MMMM YYYY"), "D MMMM YYYY", name, true) === +day);
}
for (const locale of ["ar-MA", "ar-MR", "ar-LB"]) {
  seen["luxon " + locale] = count((day) => +DateTime.fromFormat(DateTime.fromJSDate(day).setLocale(locale).toFormat("d MMMM yyyy"), "d MMMM yyyy", { locale }) === +day);
}
console.log(seen);
assert.deepEqual(seen, {
  ar: [12, 12], arEG: [12, 12], arTN: [12, 12], arMA: [1, 1], arSA: [0, 0],
  "moment ar-ma": 12, "moment ar-sa": 12, "luxon ar-MA": 12, "luxon ar-MR": 0, "luxon ar-LB": 0,
});
N
