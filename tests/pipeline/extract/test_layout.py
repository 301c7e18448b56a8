"""The outlet's own selectors."""

from datetime import UTC, date, datetime

from pipeline.extract import extract
from pipeline.models import Capture, Layout, Outlet
from tests.pipeline.extract.templates import FETCHED, P1, P2, P3, P4, TITLE, paras

PAGE = f"""<html lang="ar"><head><title>{TITLE}</title></head><body><h1>موقع الواحة</h1>
<div class="old"><h2 class="t">{TITLE}</h2>
<b class="d" data-when="2023-12-28T10:00:00+01:00">الخميس</b><i class="w">سعاد المرابط</i>
<i class="p">كلميم</i><i class="s">جهات</i>
<div class="x">{paras(P1, P2)}<div class="box">{paras(P3)}</div></div></div>
<div class="new">{paras(P4, P3)}</div></body></html>"""
OLD = Layout(
    until=date(2024, 1, 31),
    title="h2.t",
    body=".x",
    date=".d@data-when",
    byline=".w",
    dateline=".p",
    section=".s",
    drop=(".box",),
)


def outlet(*layouts: Layout) -> Outlet:
    return Outlet("waha", {"ar": "الواحة"}, "MA", "https://waha.example.ma/", ("ar",), layouts=layouts)


def capture(url: str = "https://waha.example.ma/2023/12/28/a") -> Capture:
    return Capture("waha", url, url, FETCHED, 200, {}, PAGE.encode())


def test_selectors_win() -> None:
    read = extract(capture(), outlet(OLD))
    assert read.paragraphs == (P1, P2)
    assert (read.title, read.author, read.byline, read.dateline, read.section) == (
        TITLE,
        "سعاد المرابط",
        "سعاد المرابط",
        "كلميم",
        "جهات",
    )
    assert read.published is not None
    assert read.published.value == datetime(2023, 12, 28, 9, tzinfo=UTC)


def test_layout_is_that_of_the_pages_time() -> None:
    layouts = (OLD, Layout(body=".new"))
    assert extract(capture(), outlet(*layouts)).paragraphs == (P1, P2)
    assert extract(capture("https://waha.example.ma/2024/02/05/a"), outlet(*layouts)).paragraphs == (P4, P3)


def test_unreadable_selector_is_a_finding() -> None:
    read = extract(capture(), outlet(Layout(body="div[[")))
    assert read.paragraphs
    assert any("div[[" in finding for finding in read.findings)


def test_selector_that_finds_nothing_leaves_the_generic_way() -> None:
    assert P1 in extract(capture(), outlet(Layout(body=".none", title=".none"))).paragraphs
