"""The order in which captures are processed: outlet by outlet, and of an article the newest or one after another.

An outlet's pages go together, so that what they share is learned from all of them before any is finished. In a night
an article's newest capture stands for all that wait. A ledger that was made again has none of the revisions before it:
they are processed as they came, so that each counts.
"""

from sqlalchemy import Column, ColumnElement, String, Table, exists, func, select

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import metadata

step = Table("step", metadata, Column("article_id", String(20), primary_key=True))
_capture = schema.capture.c
Place = tuple[str, int]  # an outlet, and a capture of it
START: Place = ("", 0)


def behind(place: Place) -> ColumnElement[bool]:
    """Whether a capture comes after a place."""
    outlet_id, capture_id = place
    return (_capture.outlet_id > outlet_id) | ((_capture.outlet_id == outlet_id) & (_capture.capture_id > capture_id))


def has_its_turn() -> ColumnElement[bool]:
    """Whether no other waiting capture of its article goes before one: the newest does, by steps the oldest."""
    other = schema.capture.alias("other").c
    by_steps = exists().where(step.c.article_id == _capture.article_id)
    before = (~by_steps & (other.capture_id > _capture.capture_id)) | (
        by_steps & (other.capture_id < _capture.capture_id)
    )
    return ~exists().where(other.article_id == _capture.article_id, other.state == "archived", before)


def take_steps(ledger: Ledger) -> None:
    """Lets every article of which several captures wait have them processed in their order."""
    several = select(_capture.article_id).where(_capture.state == "archived").group_by(_capture.article_id)
    with ledger.write() as connection:
        connection.execute(
            step.insert().from_select(["article_id"], several.having(func.count(_capture.capture_id) > 1))
        )
