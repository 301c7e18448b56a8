"""One article, one key: over charsets, heads, double addresses and renamed slugs, in any order and over nights."""

from itertools import permutations
from urllib.parse import quote

import pytest

from pipeline.ledger import Ledger
from pipeline.ledger.aliases import resolve
from pipeline.ledger.erasure import bury
from pipeline.models import Discovery, Outlet, article_id_of
from pipeline.settings import Settings
from spiders.declared import declared
from tests.spiders.conftest import Crawls, captures, outlet_of
from tests.spiders.site import Reply, Site

STORIES = {
    "معرض الصناعة التقليدية يفتح أبوابه": "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة "
    "التقليدية بحضور عدد من العارضين الذين قدموا من مختلف أقاليم الجهة وعرضوا منتوجات محلية.",
    "موسم جني التمور ينطلق بالواحات": "تستعد واحات الجنوب لموسم جني التمور بعد أمطار الخير التي عرفتها المنطقة خلال "
    "الأسابيع الماضية وينتظر الفلاحون محصولا وفيرا هذه السنة.",
}
FIRST, SECOND = STORIES


def html(title: str, head: str = "", body: str = "", close: str = "</head>", more: str = "") -> str:
    text = f"<main><article><h1>{title}</h1><p>{STORIES[title]}</p><p>{more}</p></article></main>"
    return f"<!doctype html><html><head><title>{title}</title>{head}{close}<body{body}>{text}</body></html>"


def night(site: Site, crawl: Crawls, *paths: str, outlet: Outlet | None = None) -> None:
    items = "".join(
        f"<item><title>خبر</title><link>{site.url}{quote(path, safe='/?=&')}</link></item>" for path in paths
    )
    site.routes["/feed/"] = Reply(f"<rss><channel>{items}</channel></rss>", headers={"Content-Type": "text/xml"})
    crawl(outlet or outlet_of(site, Discovery("feed", f"{site.url}/feed/")))


def keys(us: Settings) -> list[str]:
    return sorted({capture.canonical_url for capture in captures(us)})


@pytest.mark.parametrize(
    ("charset", "slugs"),
    [
        ("cp1256", ("/خبر/مدرسة-كبيرة", "/خبر/مدينة-قديمة")),
        ("cp1252", ("/actualité/marché", "/actualité/médias")),
        ("utf-8", ("/خبر/مدرسة-كبيرة", "/خبر/مدينة-قديمة")),
        ("utf-16", ("/خبر/مدرسة-كبيرة", "/خبر/مدينة-قديمة")),
    ],
)
def test_canonical_of_any_charset_is_read(
    site: Site, crawl: Crawls, us: Settings, charset: str, slugs: tuple[str, str]
) -> None:
    for number, (title, slug) in enumerate(zip(STORIES, slugs, strict=True), 201):
        meta = f'<meta charset="{charset}"><link rel="canonical" href="{slug}/"/>'
        page = html(title, meta).encode(charset, "xmlcharrefreplace")
        site.routes[f"/news.php?id={number}"] = Reply(page, headers={"Content-Type": "text/html"})
        night(site, crawl, f"/news.php?id={number}")
    assert keys(us) == sorted(site.url + quote(slug) for slug in slugs)


HEADS = {
    "capitals": {"close": "</HEAD>"},
    "no end": {"close": ""},
    "unquoted": {"head": "<link rel=canonical href={}>"},
    "two words": {"head": "<link rel='canonical shortlink' href='{}'>"},
    "capital rel": {"head": "<LINK HREF='{}' REL='CANONICAL'>"},
    "header": {"head": "", "link": '<{}>; rel="canonical"'},
}


@pytest.mark.parametrize("form", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["plain first", "pretty first"])
def test_both_addresses_are_one_article(
    site: Site, crawl: Crawls, us: Settings, form: dict[str, str], order: tuple[int, int]
) -> None:
    pretty = f"{site.url}/2024/01/05/hadath-kabir"
    head = form.get("head", "<link rel='canonical' href='{}'>").format(pretty)
    headers = {"Content-Type": "text/html; charset=utf-8"}
    if "link" in form:
        headers["Link"] = form["link"].format(pretty)
    page = Reply(html(FIRST, head, close=form.get("close", "</head>")), headers=headers)
    paths = ["/?p=78", "/2024/01/05/hadath-kabir"]
    site.routes |= dict.fromkeys(paths, page)
    night(site, crawl, *(paths[at] for at in order))
    night(site, crawl, *(paths[at] for at in order))
    assert keys(us) == [pretty]


MARKS = {
    "shortlink": ("<link rel='shortlink' href='{}/?p=77'>", ""),
    "body class": ("", " class='rtl single postid-77 x'"),
    "api": ("<link rel='alternate' type='application/json' href='{}/wp-json/wp/v2/posts/77'>", ""),
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("order", list(permutations(("/2024/01/old-slug", "/2024/01/new-slug", "/?p=77"))), ids=str)
def test_renamed_slug_is_one_article(
    site: Site, crawl: Crawls, us: Settings, mark: tuple[str, str], order: tuple[str, ...]
) -> None:
    for path in order:  # a night each
        own = f"<link rel='canonical' href='{site.url}{path}'>" if "p=" not in path else ""
        page = html(FIRST, mark[0].format(site.url) + own, mark[1], more="وأضافت الجريدة سطرا." * order.index(path))
        site.routes[path] = Reply(page, headers={"Content-Type": "text/html; charset=utf-8"})
        night(site, crawl, path)
    assert len(keys(us)) == 1


def test_number_of_another_article_joins_nothing(site: Site, crawl: Crawls, us: Settings) -> None:
    """After a migration the numbers begin anew."""
    for path, title in zip(("/2023/01/khabar-1", "/2024/01/khabar-2"), STORIES, strict=True):
        site.routes[path] = html(title, body=" class='postid-5'")
        night(site, crawl, path)
    assert keys(us) == [f"{site.url}/2023/01/khabar-1", f"{site.url}/2024/01/khabar-2"]


FIXED = (
    "/",
    "/home/",
    "/index.php?lang=ar",
    "/ar/",
    "/ar/index.html",
    "/ar/2020/01/01/first-story-ever",
    "/2020/01/01/first-story-ever",
    "/?p=1",
)


@pytest.mark.parametrize("fixed", FIXED)
@pytest.mark.parametrize("nights", [1, 2])
def test_one_canonical_for_all_pages_swallows_none(
    site: Site, crawl: Crawls, us: Settings, fixed: str, nights: int
) -> None:
    paths = ("/ar/2024/01/05/khabar-awal", "/ar/2024/01/06/khabar-thani")
    for path, title in zip(paths, STORIES, strict=True):
        site.routes[path] = html(title, f"<link rel='canonical' href='{site.url}{fixed}'>")
    for order in [paths] if nights == 1 else [paths[:1], paths, paths[::-1]]:
        night(site, crawl, *order)
    kept = captures(us)
    assert len({capture.canonical_url for capture in kept}) == len({capture.url for capture in kept}) == 2


def test_article_at_an_address_that_another_claimed_is_kept(site: Site, crawl: Crawls, us: Settings) -> None:
    real, other = "/2024/01/05/khabar-awal", "/2024/01/06/khabar-thani"
    site.routes[other] = html(SECOND, f"<link rel='canonical' href='{site.url}{real}'>")
    site.routes[real] = html(FIRST, f"<link rel='canonical' href='{site.url}{real}'>")
    for _ in range(2):
        night(site, crawl, other)
        night(site, crawl, real)
    assert len(keys(us)) == 2
    assert len(captures(us)) == 2


def test_any_address_leads_to_the_article(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    pretty = f"{site.url}/2024/01/05/hadath-kabir"
    site.routes["/?p=78"] = html(FIRST, f"<link rel='canonical' href='{pretty}'>")
    night(site, crawl, "/?p=78")
    assert resolve(ledger, [f"{site.url}/?p=78", pretty]) == {f"{site.url}/?p=78": pretty, pretty: pretty}


@pytest.mark.parametrize("target", ["/maintenance", "/login?next=1", "/", "/category/x/", "/2024/01/06/khabar-thani"])
def test_article_led_elsewhere_keeps_its_letter_and_is_asked_at_its_own_address(
    site: Site, crawl: Crawls, us: Settings, ledger: Ledger, target: str
) -> None:
    own = "/2024/01/05/khabar-awal"
    site.routes |= {own: html(FIRST), "/2024/01/06/khabar-thani": html(SECOND)}
    sorry = "<html><title>صيانة</title><h1>الموقع تحت الصيانة</h1><p>سنعود إليكم قريبا بحول الله</p></html>"
    site.routes |= {"/maintenance": sorry, "/login": sorry, "/": sorry, "/category/x/": sorry}
    night(site, crawl, own, "/2024/01/06/khabar-thani")
    before = keys(us)
    site.routes[own] = Reply("", 302, {"Location": target})
    age(ledger)
    night(site, crawl, own)
    age(ledger)
    site.log.clear()
    site.routes[own] = html(FIRST, more="عاد المقال بعد الصيانة.")
    night(site, crawl)
    assert own in site.paths()
    assert keys(us) == before
    assert "عاد المقال".encode() in captures(us)[-1].body


def age(ledger: Ledger) -> None:
    """Lets a day pass: everything is due."""
    from datetime import UTC, datetime

    from sqlalchemy import update

    from pipeline.ledger import schema

    with ledger.write() as connection:
        connection.execute(update(schema.url).values(next_due_at=datetime(2020, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    "head",
    [
        "<base href='/ar/'><link rel='canonical' href='khabar-1'>",
        "<!-- </head><body> --><link rel='canonical' href='/ar/khabar-1'>",
        "<script>var end = '</head>';</script><link rel='canonical' href='/ar/khabar-1'>",
        "<link rel='canonical' href='/'><link rel='canonical' href='/ar/khabar-1'>",
    ],
    ids=["base", "comment", "script", "front page beside it"],
)
def test_canonical_is_found_in_an_odd_head(head: str) -> None:
    outlet = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
    told = declared("https://o.ma/?p=7", {}, html(FIRST, head).encode(), outlet)
    assert told.canonical == "https://o.ma/ar/khabar-1"


def test_canonical_of_the_headers_may_be_raw() -> None:
    outlet = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
    header = "<https://o.ma/خبر>; rel=canonical".encode().decode("latin-1")
    told = declared("https://o.ma/?p=7", {"link": header}, b"", outlet)
    assert told.canonical == "https://o.ma/%D8%AE%D8%A8%D8%B1"


CHANGES = {"a number": {"number"}, "another home": {"home"}, "both": {"number", "home"}}


def _later(site: Site, changes: set[str]) -> Outlet:
    """The outlet after its file was changed."""
    host = site.url.removeprefix("http://")
    moved = {"home": f"http://{host.replace('127.0.0.1', 'localhost')}/", "aliases": (host,)}
    more = (moved if "home" in changes else {}) | ({"article_id": r"/(\d+)-"} if "number" in changes else {})
    return outlet_of(site, Discovery("feed", f"{site.url}/feed/"), **more)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_article_keeps_its_key_when_the_outlets_file_changes(
    site: Site, crawl: Crawls, us: Settings, change: set[str]
) -> None:
    for number, title in enumerate(STORIES, 71):
        site.routes[f"/news/{number}-khabar-tawil"] = html(title)
    night(site, crawl, "/news/71-khabar-tawil")
    first = keys(us)
    for path in ("/news/71-khabar-tawil", "/news/72-khabar-tawil"):
        night(site, crawl, path, outlet=_later(site, change))
    assert first == [f"{site.url}/news/71-khabar-tawil"]
    assert len(keys(us)) == len(captures(us)) == 2


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_erased_stays_so_when_the_outlets_file_changes(
    site: Site, crawl: Crawls, us: Settings, change: set[str]
) -> None:
    path = "/news/71-khabar-tawil"
    site.routes[path] = html(FIRST)
    night(site, crawl, path)
    before = len(captures(us))
    with Ledger.open(us.ledger) as ledger:
        bury(ledger, [article_id_of(f"{site.url}{path}")])
    site.log.clear()
    for _ in range(2):
        night(site, crawl, path, outlet=_later(site, change))
    assert len(captures(us)) == before
    assert site.paths().count(path) == 1  # the second night knows its new key too


def test_another_article_at_an_old_address_is_another(site: Site, crawl: Crawls, us: Settings) -> None:
    """The new site of an outlet that moved counts its articles anew."""
    path = "/news/71-khabar-tawil"
    for change, title in ((set[str](), FIRST), (CHANGES["another home"], SECOND)):
        site.routes[path] = html(title)
        night(site, crawl, path, outlet=_later(site, change))
    assert len(keys(us)) == 2
