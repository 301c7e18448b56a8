"""Parts of templates put together at random: what holds for each trap alone must hold for their mixtures."""

import random
from collections import Counter
from collections.abc import Callable

from pipeline.extract import extract
from tests.pipeline.extract.templates import (
    BRIEF,
    COMMENTS,
    P1,
    P2,
    P3,
    P4,
    SHARE,
    TEASERS,
    TITLE,
    Case,
    links,
    paras,
    shell,
)
from tests.pipeline.extract.test_article import day

PAGES = 400
SHORT = "وطالب التجار بتمديد المهلة إلى غاية نهاية السنة"
BODIES = ((P1, P2, P3, P4), (BRIEF,), (P1, P3), (P1, SHORT, P3), (P2, P4, SHORT, P3, P1))


def divs(*lines: str) -> str:
    return "".join(f"<div>{line}</div>" for line in lines)


def breaks(*lines: str) -> str:
    return "<br>".join(lines)


def double_breaks(*lines: str) -> str:
    return "<br /><br />\n".join(lines)


def bare(*lines: str) -> str:
    return "\n<p></p>\n".join(lines)


def styled(*lines: str) -> str:
    return "".join(f'<p style="text-align:justify"><span><b>{line}</b></span></p><p>&nbsp;</p>' for line in lines)


def with_ad(*lines: str) -> str:
    half = len(lines) // 2
    return paras(*lines[:half]) + '<div class="adsbygoogle"></div><p>إعلان</p>' + paras(*lines[half:])


def with_read_also(*lines: str) -> str:
    half = max(1, len(lines) // 2)
    label = f'<p><strong>اقرأ أيضا:</strong> <a href="/z">{TEASERS[2]}</a></p>'
    return paras(*lines[:half]) + label + paras(*lines[half:])


FORMS: tuple[Callable[..., str], ...] = (paras, divs, breaks, double_breaks, bare, styled, with_ad, with_read_also)
HOLDERS = (
    '<div class="entry-content">{}</div>',
    "<div>{}</div>",
    '<div class="contenu12">{}</div>',
    "<article>{}</article>",
    '<div id="news_body"><div class="in">{}</div></div>',
    "<table><tr><td>{}</td></tr></table>",
)
HEADINGS = (
    f"<h1>{TITLE}</h1>",
    f'<h2 class="title">{TITLE}</h2>',
    f"<div><font size=5><b>{TITLE}</b></font></div>",
    f'<h1><a href="/self">{TITLE}</a></h1>',
)
DATES = (
    '<div class="date">28 دجنبر 2023</div>',
    "<div>الخميس 28 دجنبر 2023 - 18:45</div>",
    "<span>28/12/2023</span>",
    "<p>نشر في 28 ديسمبر 2023 الساعة 18 و 45 دقيقة</p>",
    '<div class="info">كتب بواسطة: admin | التاريخ: 28-12-2023 | المشاهدات: 211</div>',
    "",
)
BEFORE = (
    "",
    '<div class="crumb2"><a href="/">الرئيسية</a> » <a href="/c">جهات</a></div>',
    f"<div><b>عاجل</b> {links(tag='span')}</div>",
)
AFTER = (
    "",
    SHARE,
    COMMENTS,
    f"<div><h3>مقالات ذات صلة</h3>{links(tag='div')}</div>",
    "<div>"
    + "".join(f'<div><a href="/n">{title}</a><p>{title} بحضور فعاليات.</p></div>' for title in TEASERS)
    + "</div>",
    '<div>الكلمات الدلالية: <a href="/t/1">كلميم</a> <a href="/t/2">طرق</a></div>',
    "<p>تابعوا آخر الأخبار عبر قناتنا على الواتساب</p>",
    f'<div><a href="/p">« {TEASERS[0]}</a> <a href="/q">{TEASERS[1]} »</a></div>',
    "<div>جميع التعليقات المنشورة لا تعبر عن رأي الموقع.</div>",
)


def mixture(seed: int) -> Case:
    """A page of random parts; the same for the same seed."""
    chance = random.Random(seed)
    lines, date, after = chance.choice(BODIES), chance.choice(DATES), chance.sample(AFTER, 2)
    inside = after.pop() if chance.random() < 0.4 else ""
    heading = chance.choice((date + "{}", "{}" + date)).format(chance.choice(HEADINGS))
    body = chance.choice(HOLDERS).format(chance.choice(FORMS)(*lines) + inside)
    html = shell(f"<div>{chance.choice(BEFORE)}{heading}{body}{''.join(after)}</div>")
    url = "https://sada-alwaha.example.ma/n/4512"
    return Case(str(seed), html, paragraphs=lines, day="2023-12-28" if date else None, url=url)


def test_mixtures_are_read_as_their_parts_are() -> None:
    wrong: Counter[str] = Counter()
    for case in map(mixture, range(PAGES)):
        read = extract(case.capture())
        wrong["title"] += read.title != case.title
        wrong["day"] += day(read) != case.day
        wrong["author"] += read.author is not None
        wrong["text"] += read.paragraphs != case.paragraphs
    assert wrong["title"] == wrong["author"] == 0
    assert wrong["day"] <= PAGES // 100
    assert wrong["text"] <= PAGES // 100
