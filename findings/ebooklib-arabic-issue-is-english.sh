#!/bin/sh
# Guess: a library for EPUB that opens an issue and gives a chapter's content gives the file that is in it, with its language, direction and title.
# Seen:  EbookLib 0.20 makes the chapter anew as it reads: `lang="ar" dir="rtl"` becomes `lang="en"` without a direction, the title is gone, and the book's
#        `language` is «en» though its metadata say «ar»; written again, an Arabic issue is an English one, read from left to right.
# Here:  issues in EPUB are not read here; languages are told from the text (pipeline/language.py), whatever a file says of itself.
. "$(dirname "$0")/with.sh"
packages EbookLib==0.20
run <<'P'
import zipfile

from ebooklib import epub
from lxml import html

CONTAINER = '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
META = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:1</dc:identifier><dc:title>عدد</dc:title><dc:language>ar</dc:language><meta property="dcterms:modified">2026-11-29T10:00:00Z</meta></metadata>'
ITEMS = '<manifest><item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
PACKAGE = f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i" xml:lang="ar" dir="rtl">{META}{ITEMS}<spine><itemref idref="a"/></spine></package>'
NAV = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>n</title></head><body><nav epub:type="toc"><ol><li><a href="a.xhtml">a</a></li></ol></nav></body></html>'
CHAPTER = '<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" xml:lang="ar" dir="rtl"><head><title>حريق في كلميم</title></head><body><p>نص</p></body></html>'
with zipfile.ZipFile("issue.epub", "w") as file:
    for name, text in {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "c.opf": PACKAGE, "n.xhtml": NAV, "a.xhtml": CHAPTER}.items():
        file.writestr(name, text)

book = epub.read_epub("issue.epub")
root = html.fromstring(book.get_item_with_id("a").get_content())
seen = root.get("lang"), root.get("dir"), root.findtext(".//title"), book.language, book.get_metadata("DC", "language")[0][0]
print(seen)
assert seen == ("en", None, None, "en", "ar")
epub.write_epub("again.epub", book)
with zipfile.ZipFile("again.epub") as file:
    written = html.fromstring(file.read(next(name for name in file.namelist() if name.endswith("a.xhtml"))))
assert (written.get("lang"), written.get("dir")) == ("en", None)
P
