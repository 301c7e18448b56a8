#!/bin/sh
# Guess: «eleven days ago» in Arabic is eleven days, or the same rounded week, in whatever library writes it; and 1.2 million is «1.2 مليون».
# Seen:  of one moment humanize 4.17.0 writes «قبل 11 يومًا», Babel 2.19.0 «قبل أسبوعين» (two weeks), Arrow 1.4.0 «منذ اسبوع» (one week). Where a form
#        is the dual, humanize sets the number before it all the same: 2 hours are «2 ساعتين», and 1,200,000 is «1.2 مليونين», 1.2 two-millions.
# Here:  pages and mails print the day itself, numbers in digits; relative dates are only read, never written.
. "$(dirname "$0")/with.sh"
packages humanize==4.17.0 babel==2.19.0 arrow==1.4.0
run <<'P'
from datetime import timedelta

import arrow, humanize
from babel.dates import format_timedelta

humanize.i18n.activate("ar")
now, ago = arrow.get("2026-11-29T12:00"), timedelta(days=11)
seen = [humanize.naturaltime(ago), format_timedelta(-ago, locale="ar_MA", add_direction=True), now.shift(days=-11).humanize(now, locale="ar-ma")]
duals = humanize.naturaltime(timedelta(hours=2)), [humanize.intword(number) for number in (1_000_000, 1_200_000, 3_500_000)]
print(seen, duals)
assert seen == ["قبل 11 يومًا", "قبل أسبوعين", "منذ اسبوع"]
assert duals == ("قبل 2 ساعتين", ["1.0 مليون", "1.2 مليونين", "3.5 ملايين"])
P
