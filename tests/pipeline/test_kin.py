"""What makes two readings one article."""

from datetime import UTC, datetime

import pytest

from pipeline.kin import alike, is_dated, kin, whole_hash
from pipeline.models import Article, Dated
from tests.make import article

OLD = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين."
NEW = "تستعد واحات الجنوب لموسم جني التمور بعد أمطار الخير التي عرفتها المنطقة خلال الأسابيع الماضية."


def read(title: str, text: str, day: int | None = None, source: str = "printed 0.85") -> Article:
    date = Dated(datetime(2024, 1, day, tzinfo=UTC), "day", "x", "x") if day else None
    return article(text=text, title=title, published=date, how={"published": source} if day else {})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (read("معرض الصناعة التقليدية", NEW), True),
        (read("عنوان آخر تماما", OLD + " وأضاف المنظمون"), True),
        (read("عنوان آخر تماما", NEW, 5), True),
        (read("عنوان آخر تماما", NEW, 6), False),
        (read("عنوان آخر تماما", NEW, 5, "url 0.60"), False),
        (read("عنوان آخر تماما", NEW), False),
    ],
    ids=["title", "text", "date", "other date", "date of the address", "nothing"],
)
def test_title_text_or_date_makes_kin(other: Article, expected: bool) -> None:
    assert kin(read("معرض الصناعة التقليدية بكلميم", OLD, 5), other) is expected


def test_date_of_the_address_is_none_of_the_page() -> None:
    assert [is_dated(read("x", OLD, 5, how)) for how in ("url+hint 0.8", "printed+url 0.9")] == [False, True]


def test_whole_is_blind_to_spelling() -> None:
    assert whole_hash(read("الإقليم", OLD)) == whole_hash(read("الاقليم", OLD)) != whole_hash(read("الإقليم", NEW))


@pytest.mark.parametrize(
    ("text", "other", "plain", "numbered"),
    [
        (f"{OLD} {NEW}", read("عنوان آخر", f"{NEW} {OLD}"), True, True),
        (OLD, read("معرض الصناعة التقليدية", OLD), True, True),
        (OLD, read("عنوان آخر", OLD), False, True),
        (OLD, read("معرض الصناعة التقليدية", NEW), False, True),
        (OLD, read("عنوان آخر", NEW, 5), False, False),
    ],
    ids=["text", "both", "short text", "headline", "date"],
)
def test_two_addresses_need_a_common_text_or_number(text: str, other: Article, plain: bool, numbered: bool) -> None:
    first = read("معرض الصناعة التقليدية بكلميم", text, 5)
    assert (alike(first, other), alike(first, other, numbered=True)) == (plain, numbered)
