#!/bin/sh
# Guess: Arabic text drawn with a font's ligatures, each named in the file by its letters, comes out of a PDF as it went in, or wholly backwards.
# Seen:  drawn by fpdf2 2.8.9 in DejaVu Sans, «بلاغ» (a communiqué) is «بالغ» (an adult) to PyMuPDF 2.0, pdfminer.six and pypdfium2, and «لأحد» is «ألحد»: they turn the line round
#        letter by letter and the two letters of lam-alef with it. pypdf reads the words right. In Amiri, where lam-alef is two glyphs, all do.
# Here:  PDFs are not read here; communiqués that come as such give words that a dictionary knows, so that no check of spelling sees it.
. "$(dirname "$0")/with.sh"
packages fpdf2==2.8.9 uharfbuzz==0.57.0 PyMuPDF==2.0 pdfminer.six==20260107 pypdfium2==5.15.2 pypdf==7.1.1 fontpkg-amiri==1.2
"$room/env/bin/pip" install -q --disable-pip-version-check --no-deps matplotlib==3.11.2 # for its DejaVu Sans
run <<'P'
import io, pathlib

import pymupdf, pypdf, pypdfium2
from fpdf import FPDF
from pdfminer.high_level import extract_text

LINE = "حسب بلاغ لأحد المسؤولين"
fonts = {path.stem: path for name in ("DejaVuSans", "Amiri-Regular") for path in pathlib.Path("env").rglob(f"{name}.ttf")}
seen = {}
for name, path in sorted(fonts.items()):
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("f", fname=path)
    pdf.set_font("f", size=14)
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="ara")
    pdf.cell(0, 10, LINE)
    file = bytes(pdf.output())
    seen[name] = {
        "PyMuPDF": pymupdf.open(stream=file)[0].get_text().strip(),
        "pdfminer": extract_text(io.BytesIO(file)).strip()[::-1],  # it gives the letters from left to right
        "pypdfium2": pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range().strip(),
        "pypdf": pypdf.PdfReader(io.BytesIO(file)).pages[0].extract_text().strip(),
    }
    print(name, seen[name])
turned = "حسب بالغ ألحد المسؤولين"
assert seen["DejaVuSans"] == {"PyMuPDF": turned, "pdfminer": turned, "pypdfium2": turned, "pypdf": LINE}
assert set(seen["Amiri-Regular"].values()) == {LINE}
P
