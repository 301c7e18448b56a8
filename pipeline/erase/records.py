"""The archive without a name or a page: record by record, those too that no ledger knows and that can't be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import archive
from pipeline.archive import ArchiveWriter, Spot
from pipeline.errors import ArchiveError
from pipeline.forget import forgetting, is_named, source_without
from pipeline.ledger import Ledger, erasure
from pipeline.ledger.crawl import content_hash
from pipeline.models import Capture, Outlet
from pipeline.redact import Forgotten, Rule, names, redacted_value

TEXTS = ("utf-8", "cp1256")  # encodings in which a damaged record is looked at


@dataclass(slots=True)
class Found:
    """The articles blacked out, those whose address names somebody, other records changed, and what went wrong."""

    redacted: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    others: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Records:
    """The archive, what lies where, and how its pages are read."""

    folder: Path
    ledger: Ledger
    outlets: Mapping[str, Outlet]

    def spots(self) -> Iterator[Spot]:
        for file in archive.files(self.folder):
            yield from archive.spots(self.folder, file)

    def black_out(self, forgotten: Forgotten, concerned: set[str]) -> Found:
        """Blacks names out; `concerned` are articles known to name somebody, whose unreadable records go too."""
        found, owners = Found(), erasure.pointers(self.ledger)
        for spot in self.spots():
            owner = owners.get((spot.pointer.file, spot.pointer.offset))
            try:
                self._black_out(spot, owner, forgotten, concerned, found)
            except ArchiveError as error:  # each record by itself
                found.problems.append(str(error))
        return found

    def _black_out(
        self, spot: Spot, owner: str | None, forgotten: Forgotten, concerned: set[str], found: Found
    ) -> None:
        capture = capture_at(spot)
        if capture is None and is_capture(spot):  # damaged, or not what its digest says
            if owner in concerned or mentions(spot.content, forgotten):
                archive.empty(self.folder, spot.pointer, owner or "")
                found.others += 1
        elif capture is None:
            found.others += self.strip(spot, forgotten)
        elif is_named(capture, forgotten):
            found.whole.add(owner or capture.article_id)
        else:
            made = forgetting(capture, self.outlets.get(capture.outlet_id), forgotten)
            found_as = spot.record.headers.get("jarida-found-as") if spot.record else None
            if made != capture or names(found_as, forgotten):
                self._replace(spot, capture, made)
                found.redacted.add(owner or capture.article_id)

    def _replace(self, spot: Spot, before: Capture, made: Capture) -> None:
        """Puts a capture in its own place, or into a file of its own when it does not fit there."""
        assert spot.record is not None
        fields, after = archive.kept_fields(spot.record), spot.pointer
        try:
            archive.rewrite(self.folder, spot.pointer, made, fields)
        except ArchiveError:
            with ArchiveWriter(self.folder, made.outlet_id) as writer:
                after = writer.write(made)
        erasure.move(self.ledger, spot.pointer, after, content_hash(before.body), content_hash(made.body))
        if after != spot.pointer:
            archive.empty(self.folder, spot.pointer, before.article_id)

    def strip(self, spot: Spot, rule: Rule) -> bool:
        """Takes what must not stay out of a record that is no page: a request, a list, a note; whether it had any."""
        assert spot.record is not None
        fields = redacted_value(dict(spot.record.headers), rule)
        block = source_without(spot.record.block, {}, None, rule)
        if (fields, block) == (spot.record.headers, spot.record.block):
            return False
        try:
            archive.put(self.folder, spot.pointer, archive.rebuilt(spot.record, fields, block))
        except ArchiveError:
            archive.empty(self.folder, spot.pointer, "")
        return True

    def naming(self, rule: Rule) -> Iterator[Spot]:
        """The records in which something is left."""
        return (spot for spot in self.spots() if says(spot, rule))


def is_capture(spot: Spot) -> bool:
    """Whether a member is, or was, a page of ours, and no request, list or note."""
    return spot.record is None or "jarida-canonical-url" in spot.record.headers


def capture_at(spot: Spot) -> Capture | None:
    """The page in a record; None when it is none, or not whole."""
    try:
        return archive.capture_of(spot.record) if spot.record else None
    except ArchiveError:
        return None


def says(spot: Spot, rule: Rule) -> bool:
    """Whether a record, in its head or behind it, has what must not stay."""
    heads = spot.record.headers.values() if spot.record else ()
    return mentions(spot.content, rule) or any(names(value, rule) for value in heads)


def mentions(content: bytes, rule: Rule) -> bool:
    """Whether bytes have what must not stay, in an encoding of the press."""
    return any(names(content.decode(encoding, "replace"), rule) for encoding in TEXTS)
