#!/bin/sh
# Guess: a finder of dates that reads «29 نوفمبر 2024» reads Morocco's own names of months, or says that a page has no date.
# Seen:  htmldate 1.11.0 knows «نوفمبر» and neither «نونبر», «غشت» nor «يوليوز»; then it takes the year of the footer's copyright, and every article
#        of the site, of whatever year, is of its 1 January. Without the footer it is 1 January of the year that is printed; None is never said.
# Here:  printed dates are read by pipeline/dates with the months of each country; a date of 1 January from another tool is no date.
. "$(dirname "$0")/with.sh"
packages htmldate==1.11.0
run <<'P'
from htmldate import find_date

def dated(printed, footer="<footer>جميع الحقوق محفوظة © 2019-2025</footer>", **how):
    words = "<p>" + "نص المقال هنا طويل " * 30 + "</p>"
    return find_date(f"<html><head><title>خبر</title></head><body><article><h1>خبر</h1><p>{printed}</p>{words}</article>{footer}</body></html>", **how)

seen = {day: dated(day) for day in ("29 نوفمبر 2024", "29 نونبر 2024", "12 غشت 2023", "5 يوليوز 2022")}
print(seen)
assert list(seen.values()) == ["2024-11-29", "2025-01-01", "2025-01-01", "2025-01-01"]
assert dated("12 غشت 2023", footer="") == "2023-01-01"
P
