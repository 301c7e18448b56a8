"""A forgotten name is gone from every text of an article, in any spelling, and all else stays where it was."""

from pipeline.models import Entity
from pipeline.redact import name_hash, redacted
from tests import make

TEXT = "كلميم\nقال أحمد الوادنوني إن الاشغال انطلقت، وأضاف احمد الوادنوني أن سعيد بوعيدة حضر."


def person(name: str, surface: str, start: int) -> Entity:
    return Entity("PER", surface, name, start, start + len(surface), "test")


def test_a_forgotten_name_is_blacked_out_and_its_entity_gone() -> None:
    first = person("أحمد الوادنوني", "أحمد الوادنوني", TEXT.index("أحمد"))
    other = person("سعيد بوعيدة", "سعيد بوعيدة", TEXT.index("سعيد"))
    given = make.article(
        text=TEXT, title="أحمد الوادنوني يفتتح المعرض", author="أحمد الوادنوني", entities=(first, other)
    )
    result = redacted(given, frozenset({name_hash("احمد الوادنوني")}))
    assert (result.title, result.author, result.entities) == ("██████████████ يفتتح المعرض", None, (other,))
    assert "الوادنوني" not in result.text
    assert result.text[other.start : other.end] == other.surface


def test_other_articles_are_left_alone() -> None:
    given = make.article(text=TEXT)
    assert redacted(given, frozenset({name_hash("فلان")})) is given
