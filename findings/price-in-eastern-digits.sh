#!/bin/sh
# Guess: a parser of prices that knows «درهم» and reads «٣٠٠٠ درهم» reads «٣٬٠٠٠ درهم» too, or says that it can't.
# Seen:  price-parser 0.5.1 stops at the Arabic separators (U+066C, U+066B): three thousand dirhams are 3, and «١٢٫٥٠» is 12. With Latin
#        separators between the same digits both are right. The currency is «درهم» in each, and nothing is raised.
# Here:  prices stay text: the analyzer cuts a number at every separator, so each writing is found; a table read so is off by a thousand.
. "$(dirname "$0")/with.sh"
packages price-parser==0.5.1
run <<'P'
from decimal import Decimal

from price_parser import Price

told = {"٣٠٠٠ درهم": "3000", "٣٬٠٠٠ درهم": "3", "٣,٠٠٠ درهم": "3000", "١٢٫٥٠ درهم": "12", "١٢,٥٠ درهم": "12.50"}
seen = {text: Price.fromstring(text) for text in told}
print({text: str(price.amount) for text, price in seen.items()})
for text, amount in told.items():
    assert (seen[text].amount, seen[text].currency) == (Decimal(amount), "درهم"), text
P
