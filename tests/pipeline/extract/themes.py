"""Themes and builders of the regional press, each with what makes its markup misleading."""

# ruff: noqa: E501 - markup is kept as it stands in the themes
import json

from tests.pipeline.extract.templates import P1, P2, P3, P4, SITE, TEASERS, TITLE, Case, links, paras, shell

_TEXT = paras(P1, P2, P3, P4)
_H1 = f"<h1>{TITLE}</h1>"
_DAY = '<div class="d">28 دجنبر 2023</div>'
_URL = "https://sada-alwaha.example.ma/news/4512.html"


def _page(body: str, title: str = f"{TITLE} - {SITE}", head: str = "") -> str:
    return f'<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body class="rtl">{body}</body></html>'


def _cards(item: str, count: int = 6) -> str:
    return "".join(item.format(number=n, title=TEASERS[n], text=f"{P2} {P3}") for n in range(count))


_POSTS = _cards(
    "<article class='elementor-post'><h3><a href='/{number}'>{title}</a></h3>"
    "<span class='elementor-post-date'>2 فبراير 2024</span><p>{text}</p></article>"
)

THEMES: tuple[Case, ...] = (
    Case(
        "wrapper_named_overlay",  # TieLabs puts the whole page into one
        _page(
            f'<div class="background-overlay"><div id="tie-container"><div id="top-bar"><div class="topbar-today-date">السبت 10 فبراير 2024</div></div><article>{_H1}'
            '<div class="single-post-meta post-meta"><span class="author-meta"><span class="meta-author"><a href="/author/x" class="author-name">سعيد الركراكي</a></span><a class="author-email-link" href="mailto:a@b"><span class="screen-reader-text">أرسل بريدا إلكترونيا</span></a></span>'
            f'<span class="date meta-item">28 ديسمبر، 2023</span></div><div class="entry-content entry">{_TEXT}</div></article></div></div>'
        ),
        author="سعيد الركراكي",
        url=_URL,
    ),
    Case(
        "builder_of_widgets",  # Elementor: everything is a widget, the headline an h2
        _page(
            f'<div class="elementor"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h2 class="elementor-heading-title">{TITLE}</h2></div></div>'
            '<div class="elementor-widget elementor-widget-post-info"><ul><li itemprop="author"><a href="/author/n"><span class="elementor-icon-list-text">نادية السملالي</span></a></li><li itemprop="datePublished"><a><span><time>28 ديسمبر، 2023</time></span></a></li></ul></div>'
            f'<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{_TEXT}</div></div>'
            f'<div class="elementor-widget elementor-widget-posts">{_POSTS}</div></div></div>'
        ),
        author="نادية السملالي",
        url=_URL,
    ),
    Case(
        "brief_beside_longer_cards",
        shell(
            f'{_H1}{_DAY}<div class="single-c">{P4}</div>',
            side=_cards("<div class='it'><a href='/{number}'>{title}</a><span>2 فبراير 2024</span><p>{text}</p></div>"),
        ),
        paragraphs=(P4,),
        url=_URL,
    ),
    Case(
        "linked_date",  # JNews
        shell(
            f'{_H1}<div class="jeg_post_meta"><div class="jeg_meta_author"><span>بواسطة</span> <a href="/author/y">ياسين بوشعيب</a></div><div class="jeg_meta_date"><a href="/">ديسمبر 28, 2023</a></div></div><div class="content-inner">{_TEXT}</div>'
        ),
        author="ياسين بوشعيب",
        url=_URL,
    ),
    Case(
        "date_and_author_above_headline",  # SPIP, agencies
        shell(
            f"<p>الخميس 28 كانون الأول 2023, <span class='vcard author'><a>أسماء الوكيلي</a></span></p>{_H1}<div class='texte'>{_TEXT}</div>"
        ),
        author="أسماء الوكيلي",
        url=_URL,
    ),
    Case(
        "blog_name_before_headline",  # Blogger
        _page(
            f"<header><h1 class='title'><a href='/'>{SITE}</a></h1></header><div class='widget Blog'><h2 class='date-header'><span>الخميس، 28 ديسمبر 2023</span></h2><h3 class='post-title'>{TITLE}</h3><div class='post-body entry-content'>{_TEXT}</div>"
            "<div class='post-footer'><span class='post-author vcard'>مرسلة بواسطة <span itemprop='author'><a rel='author'><span itemprop='name'>الحسن أوبلا</span></a></span></span></div></div>",
            title=f"{SITE}: {TITLE}",
        ),
        author="الحسن أوبلا",
        url=_URL,
    ),
    Case(
        "table_with_comments_below",  # portals of nested tables
        _page(
            f"<table><tr><td><table><tr><td>الأخبار</td></tr><tr><td><b>{TITLE}</b></td></tr><tr><td>أضيف في 28 دجنبر 2023 الساعة 12:40</td></tr><tr><td>{SITE} / العيون<br><br>{P1}<br><br>{P2}<br>{P3}<br>{P4}</td></tr></table></td></tr>"
            f"<tr><td>التعليقات على الموضوع</td></tr><tr><td><b>1 - مواطن</b><br>{P2} {P1}</td></tr><tr><td>{links(tag='div')}</td></tr></table>"
        ),
        paragraphs=("العيون", P1, P2, P3, P4),
        url=_URL,
    ),
    Case(
        "text_at_the_level_of_the_body",
        _page(
            f"<center><a href='/'>{SITE}</a></center><center><font size=6>{TITLE}</font></center><br>28 دجنبر 2023<br><br>{P1}<br><br>{P2}<br><br>{P3}<br><br>{P4}<hr>{links(tag='font')}"
        ),
        url=_URL,
    ),
    Case(
        "print_view",  # its title is that of the view
        _page(
            f"<table><tr><td><h2>{TITLE}</h2></td></tr><tr><td>كتب: عبد الغني الشرقاوي &nbsp; التاريخ: 28/12/2023</td></tr><tr><td>{_TEXT}</td></tr></table>",
            title="طباعة الخبر",
        ),
        author="عبد الغني الشرقاوي",
        url=_URL,
    ),
    Case(
        "text_in_the_data_of_scripts",  # Next.js without rendering
        _page(
            '<div id="__next">جاري التحميل...</div><script id="__NEXT_DATA__" type="application/json">'
            + json.dumps(
                {
                    "props": {
                        "post": {
                            "title": TITLE,
                            "author": {"name": "سكينة الطالبي"},
                            "content": _TEXT,
                            "published_at": "2023-12-28T10:00:00+01:00",
                        }
                    }
                }
            )
            + "</script>"
        ),
        author="سكينة الطالبي",
        url=_URL,
    ),
    Case(
        "name_with_waw",  # «ولد» is no «و» and «لد»
        shell(f'{_H1}{_DAY}<div class="byline">حمدي ولد الرشيد السالك</div><div class="news-text">{_TEXT}</div>'),
        author="حمدي ولد الرشيد السالك",
        url=_URL,
    ),
    Case(
        "two_names_with_waw",
        shell(f'{_H1}{_DAY}<div class="by">إعداد: مريم التايدي وخالد فتيحي</div><div class="news-text">{_TEXT}</div>'),
        author="مريم التايدي, خالد فتيحي",
        url=_URL,
    ),
    Case(
        "author_date_and_views_in_one_line",
        shell(
            f"<div class='info'><span>بواسطة نور الدين زاوش - 28 ديسمبر 2023</span><span> 120 مشاهدة</span></div>{_H1}<div class='inner'>{_TEXT}</div>"
        ),
        author="نور الدين زاوش",
        url=_URL,
    ),
    Case(
        "outlet_in_the_slot_of_the_author",  # named nowhere but in the title
        shell(
            f"{_H1}<small>28 دجنبر 2023 | <span class='author'>زاكورة اليوم</span></small><div class='inner'>{_TEXT}</div>",
            title=f"{TITLE} | زاكورة اليوم",
        ),
        url=_URL,
    ),
    Case(
        "headline_that_looks_like_a_byline",
        _page(
            f"<h1>حصري: تفاصيل صفقة الطريق</h1>{_DAY}<div class='news-text'><p><strong>حصري: تفاصيل صفقة الطريق</strong></p>{_TEXT}</div>",
            title=f"حصري: تفاصيل صفقة الطريق - {SITE}",
        ),
        title="حصري: تفاصيل صفقة الطريق",
        url=_URL,
    ),
    Case(
        "photo_credit_and_maker",
        shell(
            f"{_H1}{_DAY}<div class='news-text'><div>عدسة: يونس الميموني</div>{_TEXT}</div><div class='dev'>برمجة: سفيان حجي</div>"
        ),
        url=_URL,
    ),
    Case(
        "article_by_a_number_in_the_query",
        shell(f"{_H1}{_DAY}<div class='news-text'>{_TEXT}</div>"),
        url="https://sada-alwaha.example.ma/?n=1220011",
    ),
)
