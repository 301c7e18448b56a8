#!/bin/sh
# Guess: a bold word of an Arabic paragraph is printed where it stands, as the rest of the line, whichever way the paragraph is given to the writer.
# Seen:  fpdf2 2.8.9, shaping from right to left, puts the parts of a line from `write_html` from left to right: «قال <b>الوالي</b> أمس بكلميم» reads «أمس بكلميم الوالي قال»,
#        each part right in itself. Without the `<b>`, and with `**` of `multi_cell(markdown=True)`, the line is right.
# Here:  our exports write no PDF; a press review made of articles' HTML with fpdf2 has its sentences turned at each bold word and link.
. "$(dirname "$0")/with.sh"
packages fpdf2==2.8.9 uharfbuzz==0.57.0 pdfplumber==0.11.10 fontpkg-amiri==1.2
run <<'P'
import io, pathlib

import pdfplumber
from fpdf import FPDF


def line(write):
    """The letters as an eye reads them, from the right edge to the left, without blanks."""
    pdf = FPDF()
    pdf.add_page()
    for style, name in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("f", style, next(pathlib.Path("env").rglob(f"Amiri-{name}.ttf")))
    pdf.set_font("f", size=14)
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="ara")
    write(pdf)
    letters = pdfplumber.open(io.BytesIO(bytes(pdf.output()))).pages[0].chars
    return "".join(letter["text"] for letter in sorted(letters, key=lambda letter: -letter["x0"])).replace(" ", "")


plain = "قالالواليأمسبكلميم"
seen = {
    "html": line(lambda pdf: pdf.write_html("<p>قال الوالي أمس بكلميم</p>")),
    "html, bold": line(lambda pdf: pdf.write_html("<p>قال <b>الوالي</b> أمس بكلميم</p>")),
    "markdown, bold": line(lambda pdf: pdf.multi_cell(0, 10, "قال **الوالي** أمس بكلميم", markdown=True)),
}
print(seen)
assert seen == {"html": plain, "html, bold": "أمسبكلميم" + "الوالي" + "قال", "markdown, bold": plain}
P
