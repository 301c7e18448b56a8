#!/bin/sh
# Guess: whoever gives the words of a right-to-left line in their order gives them so when the line holds a number.
# Seen:  PyMuPDF 2.0 and pypdf 7.1.1 put the parts between the numbers from left to right, each part right in itself: «في 12 غشت 2024 بكلميم» is «بكلميم2024 غشت12
#        في», the place glued to the year and the preposition last. pypdfium2 5.15.2 gives the line; without digits all three do.
# Here:  PDFs are not read here; of a text taken from one by the first two, dates and amounts stand beside words of another part of the line.
. "$(dirname "$0")/with.sh"
packages fpdf2==2.8.9 uharfbuzz==0.57.0 PyMuPDF==2.0 pypdfium2==5.15.2 pypdf==7.1.1 fontpkg-amiri==1.2
run <<'P'
import io, pathlib

import pymupdf, pypdf, pypdfium2
from fpdf import FPDF


def read(line):
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("f", fname=next(pathlib.Path("env").rglob("Amiri-Regular.ttf")))
    pdf.set_font("f", size=14)
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="ara")
    pdf.cell(0, 10, line)
    file = bytes(pdf.output())
    texts = pymupdf.open(stream=file)[0].get_text(), pypdf.PdfReader(io.BytesIO(file)).pages[0].extract_text(), pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    return [" ".join(text.split()) for text in texts]


plain, dated = "في شهر غشت بكلميم", "في 12 غشت 2024 بكلميم"
for line in (plain, dated):
    print(read(line))
assert read(plain) == [plain] * 3
assert read(dated) == ["بكلميم2024 غشت12 في", "بكلميم2024 غشت12 في", dated]
P
