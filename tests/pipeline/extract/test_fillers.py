"""What fills the author's slot and is nobody: sections, menus, the outlet that only a headline names."""

from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.models import Capture, Outlet

HEADLINE = "لقاء تواصلي حول الماء بكلميم"
TEXT = (
    "<p>شهدت مدينة كلميم صباح اليوم تنظيم لقاء تواصلي حول الماء الصالح للشرب بحضور عدد من المنتخبين والفعاليات.</p>"
    "<p>وأكد المتدخلون على ضرورة تسريع وتيرة الأشغال واحترام الآجال المحددة في دفتر التحملات الخاص بالمشروع.</p>"
    "<p>كما دعا الحاضرون إلى إشراك الساكنة في تتبع هذا الورش الهام الذي ينتظره السكان منذ سنوات طويلة.</p>"
)
OUTLET = Outlet("tst", {"ar": "جريدة التجربة"}, "MA", "https://www.example.ma/", ("ar",))
META = '<meta name="author" content="{}">'


def author(head: str = "", above: str = "", title: str = HEADLINE) -> str | None:
    page = (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f'<body><main><article><h1>{HEADLINE}</h1>{above}<div class="entry-content">{TEXT}</div></article></main>'
        "</body></html>"
    )
    url = "https://www.example.ma/2024/01/a"
    html = {"content-type": "text/html; charset=utf-8"}
    return extract(Capture("tst", url, url, datetime(2024, 1, 2, tzinfo=UTC), 200, html, page.encode()), OUTLET).author


@pytest.mark.parametrize("filler", ["أخبار", "أخبار وطنية", "آخر الأخبار", "جهويات", "ثقافة وفن", "كتاب الرأي", "رأي"])
def test_a_section_is_no_author(filler: str) -> None:
    assert author(META.format(filler), f'<span class="author">{filler}</span>') is None


@pytest.mark.parametrize("item", ["اتصل بنا", "من نحن", "المزيد من الأخبار", "تسجيل الدخول", "صوت وصورة"])
def test_an_item_of_a_menu_is_no_author(item: str) -> None:
    assert author(above=f'<div class="author-box"><a href="#">{item}</a></div>') is None


@pytest.mark.parametrize("mark", [" - ", " | ", " – "])
@pytest.mark.parametrize("name", ["شمس الجنوب", "أصداء الواحة"])
def test_an_outlet_named_beside_a_headline_is_no_author(name: str, mark: str) -> None:
    told = f'<meta property="og:title" content="{HEADLINE}{mark}{name}">'
    assert author(META.format(name) + told, f'<span class="author">{name}</span>') is None
    assert author(META.format(name), f'<a href="/author/a">{name}</a>', f"{HEADLINE}{mark}{name}") is None


@pytest.mark.parametrize("kind", ["Person", "Organization"])
@pytest.mark.parametrize(
    ("site", "name", "title"),
    [("NTV Haber", "NTV", "Yangın söndürüldü"), ("Le Rivage", "La Rédaction du Rivage", "Feu éteint"),
     ("Dune Daily", "Dune", "Fire is out"), ("example", "example.ma", "Feuer gelöscht")],
)  # fmt: skip
def test_an_outlet_that_names_itself_is_no_author_in_any_language(site: str, name: str, title: str, kind: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "{title}", "author": {{"@type": "{kind}", "name": "{name}"}}}}'
    head = f'<meta property="og:site_name" content="{site}"><script type="application/ld+json">{data}</script>'
    text = "".join(
        f"<p>{title} {number}: the services of the town said so on the evening of the day.</p>" for number in range(9)
    )
    top = f"<!doctype html><html><head><title>{title} | {site}</title>{head}</head>"
    page = f"{top}<body><h1>{title}</h1>{text}</body></html>"
    url = "https://www.example.ma/2024/01/a"
    capture = Capture(
        "tst", url, url, datetime(2024, 1, 2, tzinfo=UTC), 200, {"content-type": "text/html"}, page.encode()
    )
    assert extract(capture).author is None


def test_a_writer_named_beside_a_headline_stays() -> None:
    assert (
        author(above='<span class="author">سعاد المرابط</span>', title=f"{HEADLINE} - سعاد المرابط") == "سعاد المرابط"
    )


def test_a_writer_under_a_section_in_the_head_stays() -> None:
    assert author(META.format("أخبار"), '<span class="author">سعاد المرابط</span>') == "سعاد المرابط"
