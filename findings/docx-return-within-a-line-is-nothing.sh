#!/bin/sh
# Guess: two lines of one paragraph in a .docx, parted by a line break or by `w:cr`, which the standard puts beside it, are two lines or two words to its readers.
# Seen:  mammoth 1.13.0's extract_raw_text glues both («كلميمحريق»), its HTML, pandoc 3.9 and docx2python 3.7.1 the second. python-docx 1.2.0 and docx2txt 0.9 give two lines.
#        What is drawn as «كلميم» above «حريق» is one word that nobody wrote; nothing is said.
# Here:  lines of our own .docx are paragraphs; the text of a communiqué is taken from mammoth's HTML, never from its raw text.
. "$(dirname "$0")/with.sh"
packages python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 pypandoc_binary==1.17
run <<'P'
import re

import docx, docx2txt, mammoth, pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
page = docx.Document()
for name in ("br", "cr"):
    page.element.body.insert(-1, parse_xml(f"<w:p {W}><w:r><w:t>كلميم</w:t><w:{name}/><w:t>حريق</w:t></w:r></w:p>"))
page.save("page.docx")
with docx2python("page.docx") as read:
    texts = {
        "python-docx": "\n\n".join(one.text for one in docx.Document("page.docx").paragraphs),
        "docx2txt": docx2txt.process("page.docx"),
        "docx2python": read.text,
        "pandoc": pypandoc.convert_file("page.docx", "plain"),
        "mammoth's HTML": re.sub("<.*?>", " ", mammoth.convert_to_html(open("page.docx", "rb")).value),
        "mammoth's text": mammoth.extract_raw_text(open("page.docx", "rb")).value,
    }
words = {reader: len(text.split()) for reader, text in texts.items()}
print(words)
assert words == {"python-docx": 4, "docx2txt": 4, "docx2python": 3, "pandoc": 3, "mammoth's HTML": 3, "mammoth's text": 2}
P
