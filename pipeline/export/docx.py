"""The press review as a Word document, in the direction of its language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export.labels import label
from pipeline.export.options import Notes, Options
from pipeline.export.review import Clip, Contents, clips, language_of, runs_of, told
from pipeline.export.zipped import FORBIDDEN, settled

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

FOUND = "yellow"  # behind a word found
LRM, RLM = "\u200e", "\u200f"  # LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
# A date or a number with signs inside: from right to left Word would turn its parts round.
_TURNED = re.compile(r"((?<!\d)\d++(?:[-/.:,]\d++)+)")


class Writer:
    """A document that grows line by line."""

    def __init__(self, options: Options) -> None:
        import docx

        self.document = docx.Document()
        self.options, self.language = options, language_of(options)
        self.mark = RLM if self.language == "ar" else LRM

    def heading(self, text: str, level: int, url: str | None = None, name: str | None = None) -> None:
        line = self.line([(text, False)], self.document.add_heading(level=level), url)
        if name:
            _bookmark(line, name)

    def line(
        self, runs: Iterable[tuple[str, bool]], line: "Paragraph | None" = None, url: str | None = None
    ) -> "Paragraph":
        """A paragraph of runs, each with whether it is a word found; all of them a link when there is an address."""
        line = line if line is not None else self.document.add_paragraph()
        if self.language == "ar":
            line._p.get_or_add_pPr().append(_element("w:bidi"))
        made = [
            self._run(line, part, found)
            for text, found in runs
            for part in _TURNED.split(FORBIDDEN.sub("", text))
            if part
        ]
        if url:
            _link(line, made, url)
        return line

    def _run(self, line: "Paragraph", text: str, found: bool) -> Any:
        turned = _TURNED.fullmatch(text)
        run = line.add_run(f"{LRM}{text}{LRM}" if turned and self.language == "ar" else text)
        properties = run._r.get_or_add_rPr()
        if found:
            properties.append(_element("w:highlight", val=FOUND))
        if self.language == "ar":
            properties.append(_element("w:rtl", **({"val": "0"} if turned else {})))
        return run._r


def write_docx(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A document with what was asked, contents, and entries below headings by beat and region."""
    found, contents = list(clips(documents, options)), Contents()
    for clip in found:
        contents.add(clip)
    writer = Writer(options)
    writer.heading(options.title or label("review.title", writer.language), 0)
    for name, value in told(options, contents):
        writer.line([(f"{name}: ", False), (value, False)])
    _add_contents(writer, contents)
    for number, (beat, of_beat) in enumerate(groupby(found, key=lambda clip: clip.beat), 1):
        writer.heading(beat, 1, name=f"beat-{number}")
        for region, entries in groupby(of_beat, key=lambda clip: clip.region):
            writer.heading(region, 2)
            for clip in entries:
                _add(writer, clip)
    writer.document.save(str(path))
    settled(path)
    return {}


def _add_contents(writer: Writer, contents: Contents) -> None:
    if beats := contents.beats():
        writer.heading(label("review.contents", writer.language), 1)
    for number, (beat, stories) in enumerate(beats.items(), 1):
        writer.line([(f"{beat} ({stories:,})", False)], url=f"#beat-{number}")


def _add(writer: Writer, clip: Clip) -> None:
    writer.heading(clip.title, 3, clip.url)
    writer.line(_between(" · ", (clip.outlet, clip.day), writer.mark))
    writer.line(runs_of(clip.excerpt))
    if clip.also:
        writer.line([(f"{label('also_in', writer.language)}: ", False), *_between("، ", clip.also, writer.mark)])


def _between(sign: str, parts: Iterable[str], mark: str) -> Iterator[tuple[str, bool]]:
    """The parts with a sign between them, in the direction of the line even between two Latin names."""
    for number, part in enumerate(filter(None, parts)):
        yield (f"{mark}{sign}{mark}{part}" if number else part, False)


def _element(tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _bookmark(line: "Paragraph", name: str) -> None:
    number = name.rpartition("-")[2]
    line._p.append(_element("w:bookmarkStart", id=number, name=name))
    line._p.append(_element("w:bookmarkEnd", id=number))


def _link(line: "Paragraph", runs: Sequence[Any], url: str) -> None:
    """Puts the runs into a link to an address, or to a bookmark of this document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    link = _element("w:hyperlink", **({"anchor": url[1:]} if url.startswith("#") else {}))
    if not url.startswith("#"):
        link.set(qn("r:id"), line.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    for run in runs:
        link.append(run)
    line._p.append(link)
