#!/bin/sh
# Guess: a reference of a newspaper in RIS, `PY  - 2026` and `DA  - 2026/11/29/` as the format's description has them, is cited by pandoc with its day.
# Seen:  pandoc 3.9 keeps the year and drops `DA` (with `DA` alone there is no date at all), and all of «محمد بن علي العلوي» but its last word becomes a
#        «dropping particle». The same reference in biblatex has its day, and a name in braces stays whole.
# Here:  exports have both formats (docs/export.md); BibTeX is the one for pandoc, RIS the one for Zotero and EndNote.
. "$(dirname "$0")/with.sh"
packages pypandoc_binary==1.17
run <<'P'
import json

import pypandoc

def read(text, form):
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))[0]

lines = ["TY  - NEWS", "TI  - كلميم", "AU  - محمد بن علي العلوي", "PY  - 2026", "DA  - 2026/11/29/", "ER  - ", ""]
ris = read("\n".join(lines), "ris")
dated = read("\n".join(line for line in lines if not line.startswith("PY")), "ris")
bib = read("@article{a, title={{كلميم}}, author={{محمد بن علي العلوي}}, date={2026-11-29}, entrysubtype={newspaper}}", "biblatex")
print(pypandoc.get_pandoc_version(), ris, dated.get("issued"), bib, sep="\n")
assert ris["issued"] == {"date-parts": [[2026]]} and not dated.get("issued")
assert ris["author"] == [{"family": "العلوي", "dropping-particle": "محمد بن علي"}]
assert bib["issued"] == {"date-parts": [[2026, 11, 29]]} and bib["author"] == [{"literal": "محمد بن علي العلوي"}]
P
