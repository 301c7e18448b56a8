"""Two hundred stories retold in eight ways, their times in several zones: the order and the changes are told right."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.analyse.changes import changes, headline, kept
from pipeline.analyse.story import told

STORIES = 200
ZONES = ("Africa/Casablanca", "UTC", "Europe/Paris", "America/New_York", "Asia/Riyadh", "Asia/Kolkata")
NOUNS = (
    *("المجلس", "الجماعة", "التعاونية", "المدرسة", "الوالي", "الساكنة"),
    *("الجمعية", "الميناء", "السوق", "الطريق", "المستشفى"),
    *("الواحة", "المعرض", "المهرجان", "الفلاحون", "الصيادون", "التلاميذ", "العمال", "المقاولة", "اللجنة", "الوزارة"),
)
VERBS = (
    *("افتتح", "نظم", "أعلن", "وقع", "زار", "أنجز", "احتضن", "كشف"),
    *("أكد", "عرض", "دشن", "استقبل", "ناقش", "أطلق", "طالب"),
    *("انتقد", "شكر", "ذكر", "جدد", "وسع", "أصلح", "درس", "راجع", "سلم", "خصص"),
)
PLACES = ("كلميم", "طانطان", "سيدي إفني", "أسا", "الزاك", "العيون", "السمارة", "بوجدور", "الداخلة", "تيزنيت", "أكادير")
Body = tuple[str, ...]
Change = Callable[[Body, random.Random], Body]


def sentence(dice: random.Random) -> str:
    """A verb, who, where and when; the words between them differ."""
    joints = (
        dice.choice(part)
        for part in (("رقم", "عدد", "نحو"), ("في", "قرب", "حول"), ("مع", "دون", "رغم"), ("منذ", "إلى"))
    )
    amount, near, beside, since = joints
    parts = [dice.choice(VERBS), dice.choice(NOUNS), amount, str(dice.randint(2, 900)), dice.choice(NOUNS), near]
    parts += [dice.choice(PLACES), beside, dice.choice(NOUNS), "و", dice.choice(NOUNS), since, dice.choice(PLACES)]
    return f"{' '.join(parts)}."


def paragraph(dice: random.Random) -> str:
    return " ".join(sentence(dice) for _ in range(dice.randint(2, 3)))


def touched(body: Body, dice: random.Random) -> Body:
    """Every fifteenth word or so is another."""
    words = [part.split() for part in body]
    for part in words:
        for at in range(dice.randint(3, 6), len(part), dice.randint(13, 17)):
            part[at] = f"ت{part[at][::-1]}ن"
    return tuple(" ".join(part) for part in words)


KINDS: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "headline": (lambda body, dice: body, {("headline", "replaced")}),
    "first paragraph cut": (lambda body, dice: body[1:], {("opening", "cut")}),
    "end cut": (lambda body, dice: body[:-2], {("ending", "cut")}),
    "agency line": (lambda body, dice: ("كلميم / وكالة الساحل للأنباء", *body), {("credit", "added")}),
    "spelling": (
        lambda body, dice: tuple(part.replace("ة", "ه").replace("أ", "ا").replace(" و ", " و") for part in body),
        {("spelling", "replaced")},
    ),
    "own opening": (lambda body, dice: (paragraph(dice), *body[1:]), {("opening", "replaced")}),
    "touched up": (touched, {("words", "replaced")}),
    "background": (
        lambda body, dice: (*body[:2], sentence(dice), *body[2:], paragraph(dice)),
        {("passage", "added"), ("ending", "added")},
    ),
}


def article(name: str, body: Body, when: datetime, dice: random.Random, title: str = "عنوان الخبر") -> dict[str, Any]:
    local = when.astimezone(ZoneInfo(dice.choice(ZONES)))
    return {
        "article_id": f"{dice.randrange(10**6):06}-{name}",
        "title": title,
        "text": "\n".join(body),
        "published_at": local.isoformat(),
        "published_day": local.date().isoformat(),
        "published_precision": "minute",
        "outlet": {"id": name, "name": name, "country": "MA"},
        "cluster_id": "c",
    }


def retold(dice: random.Random) -> tuple[list[dict[str, Any]], list[set[tuple[str, str]]]]:
    """The articles of a story in the order of their instants, and the changes that each made."""
    body: Body = tuple(paragraph(dice) for _ in range(dice.randint(5, 9)))
    when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(400_000))
    articles, made = [article("first", body, when, dice)], [set[tuple[str, str]]()]
    for name in dice.sample(list(KINDS), 4):
        change, expected = KINDS[name]
        when += timedelta(minutes=dice.choice((1, 40, 70, 300, 1500)))
        title = "عنوان لا يشبه الأول" if name == "headline" else "عنوان الخبر"
        articles.append(article(name, change(body, dice), when, dice, title))
        made.append(expected)
    return articles, made


def test_order_and_changes_of_two_hundred_stories() -> None:
    dice = random.Random(16)
    ordered = changed = 0
    for _ in range(STORIES):
        articles, made = retold(dice)
        found = told(dice.sample(articles, len(articles)))
        ids = [one["article_id"] for one in articles]
        ordered += [one.article_id for one in found.tellings] == ids and found.first == (ids[0],) and found.sure
        changed += [{(one.part, one.action) for one in telling.changes} for telling in found.tellings] == made
    assert ordered == STORIES
    assert changed / STORIES >= 0.95


DAY = {"article_id": "day", "published_at": "2026-03-05", "published_day": "2026-03-05", "published_precision": "day"}
NOON = {"article_id": "noon", "published_at": "2026-03-05T12:00:00+01:00", "published_day": "2026-03-05"}
NONE = {"article_id": "none"}
EVE = {"article_id": "eve", "published_at": "2026-03-04", "published_day": "2026-03-04", "published_precision": "day"}
MONTH = {
    "article_id": "month",
    "published_at": "2026-03-01",
    "published_day": "2026-03-01",
    "published_precision": "month",
}


@pytest.mark.parametrize(
    ("documents", "order", "first", "sure"),
    [
        ([DAY, NOON], ["noon", "day"], ("noon", "day"), False),
        ([{**DAY, "first_seen_at": "2026-03-05T08:00:00Z"}, NOON], ["day", "noon"], ("day",), True),
        ([{**DAY, "first_seen_at": "2026-03-09T08:00:00Z"}, NOON], ["noon", "day"], ("noon", "day"), False),
        ([NOON, EVE], ["eve", "noon"], ("eve",), True),
        ([NOON, NONE], ["noon", "none"], ("noon",), False),
        ([NOON, MONTH], ["noon", "month"], ("noon", "month"), False),
        ([NONE], ["none"], ("none",), False),
    ],
    ids=[
        "a day alone",
        "seen before noon",
        "seen later",
        "the day before",
        "undated",
        "a month alone",
        "nothing printed",
    ],
)
def test_no_more_is_claimed_than_is_printed(
    documents: list[dict[str, Any]], order: list[str], first: tuple[str, ...], sure: bool
) -> None:
    found = told(documents)
    assert ([one.article_id for one in found.tellings], found.first, found.sure) == (order, first, sure)


def test_delays_are_between_printed_times() -> None:
    later = {**NOON, "article_id": "later", "published_at": "2026-03-05T11:30:00Z"}
    found = told([later, NOON, EVE, NONE])
    assert [(one.article_id, one.after_s, one.after_days) for one in found.tellings] == [
        ("eve", None, 0),
        ("noon", None, 1),
        ("later", None, 1),
        ("none", None, None),
    ]
    assert [one.after_s for one in told([later, NOON]).tellings] == [0, 1800]


@pytest.mark.parametrize(
    ("document", "printed"),
    [
        pytest.param(DAY, ("2026-03-05", None), id="a day"),
        pytest.param(NOON, ("2026-03-05", "12:00"), id="a time"),
        pytest.param(MONTH, ("2026-03", None), id="a month"),
        pytest.param(NONE, (None, None), id="nothing"),
        pytest.param({**NOON, "published_at": "2026-03-04T23:30:00+00:00"}, ("2026-03-05", None), id="another clock"),
    ],
)
def test_a_telling_has_the_day_that_search_shows(document: dict[str, Any], printed: tuple[str, str]) -> None:
    (telling,) = told([document]).tellings
    assert telling.printed == printed


def test_agencies_and_headlines_of_a_story() -> None:
    articles: list[dict[str, Any]] = [
        {**NOON, "article_id": "a", "title": "عنوان", "agency": ["MAP"]},
        {**NOON, "article_id": "b", "title": "آخر"},
        {**NOON, "article_id": "c", "title": " عنوان ", "agency": "و م ع"},
    ]
    found = told(articles)
    assert found.agencies == ("MAP", "و م ع")
    assert [(one.title, one.article_ids) for one in found.headlines] == [("عنوان", ("a", "c")), ("آخر", ("b",))]


def test_what_is_said_twice_and_what_is_empty() -> None:
    first, second = "قال الوالي", "إن الطريق ستفتح غدا أمام كل العربات في اتجاه الجنوب والشمال"
    again = f"{first} {second}. {first} إن المدرسة ستفتح بعد غد."
    assert [(one.part, one.action) for one in changes(again, again.split(". ")[1])] == [("opening", "cut")]
    assert changes("", "") == () == changes("خبر", "خبر")
    assert [(one.part, one.action) for one in changes("", "خبر قصير")] == [("credit", "added")]
    assert [one.part for one in headline("أخبار الجهة", "اخبار الجهه")] == ["spelling"]
    assert (kept("", "خبر"), kept("خبر قصير", "خبر")) == (1.0, 0.5)
