#!/bin/sh
# Guess: a reader of .docx gives the words of a run that stands in `w:bdo`, `w:dir` (a direction within the line) or `w:fldSimple` (a field), as it does in `w:hyperlink`.
# Seen:  mammoth 1.13.0, pandoc 3.9 (and MarkItDown, built on the first) leave them out without a word: of «الهاتف 0528», the number set from left to right, «الهاتف» stays.
#        python-docx 1.2.0 does so too. docx2txt 0.9 and docx2python 3.7.1 read all three. All read the link.
# Here:  our own .docx has none of these elements; a ministry's communiqué read by the others lacks its numbers and foreign names.
. "$(dirname "$0")/with.sh"
packages python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 pypandoc_binary==1.17
run <<'P'
import docx, docx2txt, mammoth, pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
page = docx.Document()
for name, rest in (("dir", 'w:val="ltr"'), ("bdo", 'w:val="ltr"'), ("fldSimple", 'w:instr=" DOCPROPERTY Phone "'), ("hyperlink", 'w:anchor="a"')):
    page.element.body.insert(-1, parse_xml(f"<w:p {W}><w:r><w:t>الهاتف</w:t></w:r><w:{name} {rest}><w:r><w:t>0528</w:t></w:r></w:{name}></w:p>"))
page.save("page.docx")
with docx2python("page.docx") as read:
    seen = {
        "python-docx": [one.text for one in docx.Document("page.docx").paragraphs],
        "mammoth": mammoth.extract_raw_text(open("page.docx", "rb")).value.split(),
        "pandoc": pypandoc.convert_file("page.docx", "plain").split(),
        "docx2txt": docx2txt.process("page.docx").split(),
        "docx2python": read.text.split()[:3],  # the fourth is HTML
    }
print(seen)
assert seen["docx2txt"] == ["الهاتف0528"] * 4
for reader in ("python-docx", "mammoth", "pandoc"):
    assert seen[reader] == ["الهاتف"] * 3 + ["الهاتف0528"], reader
assert seen["docx2python"] == ["الهاتف0528"] * 3
P
