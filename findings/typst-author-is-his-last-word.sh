#!/bin/sh
# Guess: Typst prints the author «محمد بن علي» of a BibTeX file as one or the other form of his name, as it does with "Mohammed Ben Ali".
# Seen:  typst 0.15.2 (hayagriva) takes the words before the last, which have no capitals, for a particle and leaves them out: he, «فاطمة بنت علي» and every other Ali are
#        «علي» in the styles of APA, Chicago and MLA, which prints «———.», the same author again, for the second. A name in braces of its own is whole.
# Here:  our BibTeX puts each name in braces of its own (pipeline/export/references); a library of Arabic references made elsewhere loses every given name in Typst.
. "$(dirname "$0")/with.sh"
packages typst==0.15.2
run <<'P'
import re

import typst


def printed(style, *names):
    entries = (f"@article{{k{number}, author={{{name}}}, title={{خبر}}, journaltitle={{جريدة}}, date={{2024}}}}\n" for number, name in enumerate(names))
    open("list.bib", "w", encoding="utf-8").write("".join(entries))
    open("list.typ", "w").write(f'#bibliography("list.bib", style: "{style}", full: true)')
    page = typst.compile("list.typ", format="html").decode()
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>.*?</li>", page, re.S)]


names = "محمد بن علي", "فاطمة بنت علي"
apa = printed("apa", *names)
chicago = printed("chicago-author-date", *names)
mla = printed("modern-language-association", *names)
latin, braced = printed("apa", "Mohammed Ben Ali"), printed("apa", *(f"{{{name}}}" for name in names))
for lines in (apa, chicago, mla, latin, braced):
    print(lines)
assert [line.split(" (")[0] for line in apa] == [line.split(" 2024")[0] for line in chicago] == ["علي."] * 2
assert [line.split()[0] for line in mla] == ["علي.", "———."]
assert latin[0].startswith("Ali, M. B.") and sorted(line.split(" (")[0] for line in braced) == sorted(f"{name}." for name in names)
P
