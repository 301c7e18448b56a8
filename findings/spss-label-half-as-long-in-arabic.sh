#!/bin/sh
# Guess: a label that is too long for a statistics program's file is refused, or kept: exports to SPSS and Stata are written for years.
# Seen:  pyreadstat 1.3.7 writes value labels into a .sav up to 120 bytes and says nothing of the rest: 64 Arabic letters and some blanks, half of what English
#        may have: two offices of one ministry have one label. A column's label ends at 256 bytes. The same into a .dta raises ReadstatError.
# Here:  exports are tables of names, not of codes with labels; whoever codes them keeps the list beside the file.
. "$(dirname "$0")/with.sh"
packages pyreadstat==1.3.7 pandas==3.1.1
run <<'P'
import pandas, pyreadstat

ministry = "المديرية الجهوية لوزارة إعداد التراب الوطني والتعمير والإسكان وسياسة المدينة بجهة "
labels = {1: ministry + "كلميم واد نون", 2: ministry + "العيون الساقية الحمراء"}
table = pandas.DataFrame({"office": [1, 2]})
pyreadstat.write_sav(table, "a.sav", variable_value_labels={"office": labels}, column_labels=["عدد " * 50])
meta = pyreadstat.read_sav("a.sav")[1]
kept, column = meta.variable_value_labels["office"], meta.column_labels[0]
print(kept, [len(one) for one in labels.values()], len(kept[1]), len(column))
assert kept[1] == kept[2] and labels[1].startswith(kept[1]) and 60 < len(kept[1]) < 70 < len(labels[1])
assert len(column) < len("عدد " * 50)
try:
    pyreadstat.write_dta(table, "a.dta", column_labels=["عدد " * 50])
except pyreadstat.ReadstatError as error:
    print(repr(error))
else:
    raise AssertionError
P
