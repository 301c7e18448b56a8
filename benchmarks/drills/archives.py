"""The archive damaged by hand: cut, flipped, gone, moved; while the site still has the page, and while it has not."""

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import select

from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare
from pipeline.ledger import Ledger, schema
from pipeline.models import Pointer

Damage = Callable[[Path, Pointer], None]


def cut(file: Path, pointer: Pointer) -> None:
    """Cuts a file inside a record."""
    with file.open("r+b") as stream:
        stream.truncate(pointer.offset + pointer.length // 2)


def flip(file: Path, pointer: Pointer) -> None:
    with file.open("r+b") as stream:
        stream.seek(pointer.offset + pointer.length // 2)
        byte = stream.read(1)[0]
        stream.seek(pointer.offset + pointer.length // 2)
        stream.write(bytes([byte ^ 0xFF]))


def remove(file: Path, _: Pointer) -> None:
    file.unlink()


def empty(file: Path, _: Pointer) -> None:
    file.write_bytes(b"")


def append(file: Path, _: Pointer) -> None:
    with file.open("ab") as stream:
        stream.write(b"\x1f\x8b\x08 what somebody's editor left here")


def zeros(file: Path, pointer: Pointer) -> None:
    with file.open("r+b") as stream:
        stream.seek(pointer.offset)
        stream.write(bytes(pointer.length))


def rename(file: Path, _: Pointer) -> None:
    file.rename(file.with_name(f"renamed-{file.name}"))


def repack(file: Path, _: Pointer) -> None:
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes())))


DAMAGES: dict[str, Damage] = {
    "archive cut inside a record": cut,
    "a byte of a record flipped": flip,
    "an archive file gone": remove,
    "an archive file empty": empty,
    "rubbish behind an archive file": append,
    "a record overwritten with zeros": zeros,
}

HANDLED: dict[str, Damage] = {
    "an archive file renamed": rename,
    "an archive file packed anew, as one": repack,
}


def before_processing(damage: Damage, stage: Stage) -> None:
    """Records are damaged before anything reads them: never a shorter article, but a letter, and the page anew."""
    stage.hold()
    damage(*_two(stage))
    stage.process()
    stage.mend()
    assert stage.night().state in ("ok", "partial")
    compare(stage)


def after_processing(damage: Damage, stage: Stage) -> None:
    """… or after: documents stay, and what the site still has is kept again."""
    stage.hold()
    stage.process()
    damage(*_two(stage))
    stage.mend()
    assert len(stage.world.documents()) == len(stage.press.editions)
    stage.press.publish(1)
    stage.night()
    compare(stage)


def left_by_the_site(stage: Stage) -> None:
    """A page that only the damaged record had: its letter stays, the document too."""
    stage.hold()
    stage.process()
    flip(*_two(stage))
    stage.press.broken.add(2)
    stage.mend()
    stage.night()
    assert len(stage.world.documents()) == len(stage.press.editions)
    stage.press.broken.clear()
    stage.mend()
    _make_due(stage)
    stage.night()
    compare(stage)


def _make_due(stage: Stage) -> None:
    from pipeline.ledger.letters import revive

    with Ledger.open(stage.us.ledger) as ledger:
        revive(ledger)


def record(stage: Stage, number: int) -> tuple[Path, Pointer] | None:
    """The file and place of an article's newest record; None when nothing was kept of it."""
    if not stage.ledger_file.is_file():
        return None
    its = schema.capture.c
    query = select(its.file, its.offset, its.length).join(schema.url, schema.url.c.article_id == its.article_id)
    query = query.where(schema.url.c.canonical_url.contains(f"khabar-{number}")).order_by(its.capture_id.desc())
    with Ledger.open(stage.us.ledger) as ledger, ledger.read() as connection:
        row = connection.execute(query).first()
    return (stage.us.archive_dir / row.file, Pointer(*row)) if row else None


def _two(stage: Stage) -> tuple[Path, Pointer]:
    held = record(stage, 2)
    assert held is not None
    return held


ALL = {**DAMAGES, **HANDLED}  # seeds choose among the first, and the same seed is to do the same again
DRILLS = (
    *(Drill(name, "before it is read", partial(before_processing, one)) for name, one in ALL.items()),
    *(Drill(name, "once it is indexed", partial(after_processing, one)) for name, one in ALL.items()),
    Drill("a byte of a record flipped", "the site does not have the page for a night", left_by_the_site),
)
