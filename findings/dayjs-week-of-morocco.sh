#!/bin/sh
# Guess: the locale "ar-ma" says of Morocco's week the same in each library of dates, and its numbers have Arabic's dual and plural.
# Seen:  Day.js 1.11.23 begins the week on Saturday, Moment 2.30.1 and date-fns 4.4.0 on Monday, as CLDR does: what Saturday and Sunday print is of the next week
#        on one board and of the last on another. Moment's "ar-ma" has one plural, «منذ 2 ساعات» and «منذ 11 ساعات»; date-fns writes «منذ ساعتين تقريباً» and «منذ 11 ساعة تقريباً».
# Here:  weeks are those of Elasticsearch's calendar_interval, from Monday, in every figure and page.
. "$(dirname "$0")/with.sh"
modules dayjs@1.11.23 moment@2.30.1 date-fns@4.4.0
node_run <<'P'
import assert from 'node:assert'
import dayjs from 'dayjs'
import 'dayjs/locale/ar-ma.js'
import moment from 'moment'
import 'moment/locale/ar-ma.js'
import { formatDistance, startOfWeek } from 'date-fns'
import { arMA } from 'date-fns/locale'

const day = new Date(2026, 10, 28, 12) // a Saturday
const begins = [dayjs(day).locale('ar-ma').startOf('week').toDate(), moment(day).locale('ar-ma').startOf('week').toDate(), startOfWeek(day, { locale: arMA })]
const ago = [2, 11].map(hours => new Date(day - hours * 3600e3)).map(then => [moment(then).locale('ar-ma').from(day), formatDistance(then, day, { locale: arMA, addSuffix: true })])
console.log(begins.map(one => one.toDateString()), ago)
assert.deepEqual(begins.map(one => one.getDate()), [28, 23, 23])
assert.deepEqual(ago, [['منذ 2 ساعات', 'منذ ساعتين تقريباً'], ['منذ 11 ساعات', 'منذ 11 ساعة تقريباً']])
P
