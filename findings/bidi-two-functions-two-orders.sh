#!/bin/sh
# Guess: python-bidi's `get_display`, the quick one at the top and the one in `bidi.algorithm`, give one order of the same text.
# Seen:  0.6.12: the one at the top does not turn brackets: of «حريق (MAP)» it makes «)MAP( قيرح», the other «(MAP) قيرح». But the other knows no pairs:
#        of «Le360: حريق (كلميم)» it turns one bracket alone. A text of two lines loses its line break in the first: the first line stands glued to the second.
# Here:  charts are drawn by a library that orders lines itself; labels are not turned beforehand.
. "$(dirname "$0")/with.sh"
packages python-bidi==0.6.12
run <<'P'
import bidi
from bidi import algorithm

seen = {text: (bidi.get_display(text), algorithm.get_display(text)) for text in ("حريق (MAP)", "Le360: حريق (كلميم)", "أول\nثان")}
for both in seen.values():
    print(ascii(both))
turned = "قيرح"
assert seen["حريق (MAP)"] == (f")MAP( {turned}", f"(MAP) {turned}")
assert seen["Le360: حريق (كلميم)"] == (f"Le360: )ميملك( {turned}", f"Le360: ميملك) {turned})")
assert seen["أول\nثان"] == ("\nلوأناث", "لوأ\nناث")
P
