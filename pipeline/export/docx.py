"""The press review as a Word document, right to left."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.export.html import TITLE
from pipeline.export.options import Notes, Options
from pipeline.export.review import Clip, clips
from pipeline.export.zipped import settled

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LINK_COLOUR = "0B4F6E"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0


def write_docx(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A document of headings by beat and region, each article with its source, date, link and excerpt."""
    import docx

    document = docx.Document()
    _line(document.add_heading(level=0), options.title or TITLE)
    beat = region = None
    for clip in clips(documents):
        if clip.beat != beat:
            _line(document.add_heading(level=1), clip.beat)
        if (clip.beat, clip.region) != (beat, region):
            _line(document.add_heading(level=2), clip.region)
        beat, region = clip.beat, clip.region
        _add(document, clip)
    document.save(str(path))
    settled(path)
    return {}


def _add(document: "Document", clip: Clip) -> None:
    heading = document.add_heading(level=3)
    _line(heading, clip.title, clip.url)
    _line(document.add_paragraph(), " · ".join(part for part in (clip.outlet, clip.day) if part))
    _line(document.add_paragraph(), clip.excerpt)


def _line(paragraph: "Paragraph", text: str, url: str | None = None) -> None:
    """Puts text into a paragraph that runs from right to left, as a link when there is an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run(_FORBIDDEN.sub("", text))
    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    if url:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(run._r)
        paragraph._p.append(link)
