"""Dates: a table of forms, the shared list, and what no table can say."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dates
from pipeline.errors import ConfigError

FORMS = list(csv.DictReader(Path(__file__).with_name("forms.csv").read_text(encoding="utf-8").splitlines(True)))
CAPTURED = datetime(2023, 12, 28, 12, tzinfo=UTC)


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


@pytest.mark.parametrize("row", FORMS, ids=[row["id"] for row in FORMS])
def test_form(row: dict[str, str]) -> None:
    found = dates.parse(row["text"], at=_at(row["at"]), country=row["country"])
    assert (dates.shown(found, country=row["country"]) if found else "") == row["shown"]


def test_forms_are_many_and_named_once() -> None:
    assert len({row["id"] for row in FORMS}) == len(FORMS) >= 200


@pytest.mark.real
def test_every_string_of_the_shared_list(shared: Path) -> None:
    wrong = []
    with (shared / "dates.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = dates.parse(row["string"], at=_at(row["class"].partition("@")[2]))
            day = dates.shown(found)[:10] if found else ""
            near = timedelta(days=int(row["tolerance_days"]))
            if bool(day) != bool(row["expected"]) or (
                day and abs(date.fromisoformat(day) - date.fromisoformat(row["expected"])) > near
            ):
                wrong.append((row["id"], day))
    assert wrong == []


def test_find_gives_all_dates_in_order_with_their_words() -> None:
    found = dates.find("نُشر في: 16 يوليو 2021 | آخر تحديث: ١٧/٠٧/٢٠٢١ - 10:05")
    assert [(one.raw, dates.shown(one), one.precision) for one in found] == [
        ("16 يوليو 2021", "2021-07-16", "day"),
        ("١٧/٠٧/٢٠٢١", "2021-07-17T10:05:00+01:00", "minute"),
    ]


def test_a_future_day_is_a_finding_and_not_a_fact() -> None:
    assert dates.parse("14 يوليوز 2031", at=CAPTURED) is None
    assert [one.how for one in dates.find("14 يوليوز 2031", at=CAPTURED)] == ["month name; future"]
    assert dates.parse("المهرجان 14 يوليوز 2031 | نشر 27 دجنبر 2023", at=CAPTURED) == dates.parse("27 دجنبر 2023")


def test_a_page_from_a_zone_ahead_is_not_from_the_future() -> None:
    late = datetime(2023, 12, 28, 23, 30, tzinfo=UTC)
    assert dates.parse("29 دجنبر 2023", at=late) is not None


def test_another_weekday_is_reported() -> None:
    found = dates.parse("الجمعة 28 دجنبر 2023")
    assert found is not None
    assert found.how == "month name; weekday differs"


def test_the_outlets_own_order_of_day_and_month_wins() -> None:
    month_first = dates.parse("03/04/2023", day_first=False)
    assert month_first is not None
    assert (dates.shown(month_first), month_first.how) == ("2023-03-04", "numeric, outlet's order")


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://a.ma/2023/12/28/x", "2023-12-28", "day"),
        ("https://a.ma/news/2023-12-28-x.html", "2023-12-28", "day"),
        ("https://a.ma/20231228/x", "2023-12-28", "day"),
        ("https://a.ma/2023/12/x.html", "2023-12-01", "month"),
        ("https://a.ma/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/2023/1/5/x", "2023-01-05", "day"),
        ("https://a.ma/2023/13/45/x", None, None),
        ("https://a.ma/x-20231399.html", None, None),
        ("https://a.ma/article/120231228", None, None),
        ("https://2023.ma/12/28/x", None, None),
        ("https://a.ma/vision-2030/x", None, None),
    ],
)
def test_dates_in_addresses(url: str, day: str | None, precision: str | None) -> None:
    found = dates.from_url(url)
    assert (found and dates.shown(found), found and found.precision) == (day, precision)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("احتضنت القاعة، صباح اليوم الخميس 28 دجنبر 2023، لقاء", "2023-12-28"),
        ("نظمت اليوم (الخميس 28 دجنبر 2023) ندوة", "2023-12-28"),
        ("تنطلق اليومه الخميس 28 دجنبر 2023 فعاليات", "2023-12-28"),
        ("La commune a tenu, ce jeudi 28 décembre 2023, une session", "2023-12-28"),
        ("نظمت يوم الأحد 24 دجنبر 2023 ندوة", None),
        ("تنظم اليوم الجمعة 28 دجنبر 2023 ندوة", None),
        ("ينطلق اليوم الخميس 28 دجنبر مهرجان", None),
        ("تنطلق اليوم السبت 28 دجنبر 2030 ندوة", None),
        ("نظمت اليوم الخميس (28 دجنبر 2023) ندوة", "2023-12-28"),
        ("في مثل هذا اليوم 28 دجنبر 1990 توفي الشاعر", None),
    ],
    ids=[
        *("morning", "brackets", "darija", "french", "another-day", "wrong-weekday", "no-year", "future"),
        *("date-in-brackets", "anniversary"),
    ],
)
def test_only_a_day_called_today_dates_a_text(text: str, day: str | None) -> None:
    found = dates.from_text(text, at=CAPTURED)
    assert (found and dates.shown(found)) == day


@pytest.mark.parametrize(
    "text",
    ["2023-12-28T24:00:00Z", "Thu, 28 Dec 2023 24:00:00 GMT", "2023-12-28T24:00+00:00", "28/12/2023 24:00 GMT"],
)
def test_hour_24_is_the_end_of_its_day(text: str) -> None:
    found = dates.parse(text, at=CAPTURED)
    assert found is not None
    assert found.value == datetime(2023, 12, 29, tzinfo=UTC)
    assert dates.printed_day(found) == date(2023, 12, 29)


def test_countries_and_zones() -> None:
    assert dates.zone("EG").key == "Africa/Cairo"
    assert dates.zone("XX").key == "UTC"
    with pytest.raises(ConfigError, match="Africa/Nowhere"):
        dates.zone("MA", "Africa/Nowhere")


@given(st.text(alphabet=st.sampled_from("0123456789/-.: دجنبرمنذيومأساعة٢٠۳\u200fT+Zh|\n")))
def test_no_text_breaks_the_grammars(text: str) -> None:
    found = dates.find(text, at=CAPTURED)
    assert all(one.value.tzinfo is UTC and one.raw in text for one in found)


@given(st.dates(date(1990, 1, 1), date(2023, 12, 27)), st.sampled_from(["{d} {n} {y}", "{n} {d}, {y}", "{y}/{m}/{d}"]))
def test_every_day_is_read_back(day: date, form: str) -> None:
    names = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
    text = form.format(d=day.day, m=day.month, n=names.split()[day.month - 1], y=day.year)
    found = dates.parse(text, at=CAPTURED)
    assert found is not None
    assert dates.shown(found) == day.isoformat()
