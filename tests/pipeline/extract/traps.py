"""More written pages: one trap each, of those that cost other extractors a field or a paragraph."""

# ruff: noqa: E501 - markup is kept as it stands in the templates
import json

from tests.pipeline.extract.templates import (
    BRIEF,
    P1,
    P2,
    P3,
    P4,
    SITE,
    TEASERS,
    TITLE,
    Case,
    links,
    paras,
    shell,
    yoast,
)

_H1 = f"<h1>{TITLE}</h1>"
_TEXT = f'<div class="news-text">{paras(P1, P2, P3, P4)}</div>'
_DATE = '<div class="post-date">الخميس 28 دجنبر 2023 - 18:45</div>'
_NO_DATE_URL = "https://sada-alwaha.example.ma/news/4512.html"
_COMMENT = "مبادرة طيبة نتمنى أن تكتمل في أقرب الآجال، ونشكر كل من ساهم فيها من قريب أو من بعيد، والله ولي التوفيق."


def _bare_portal(rows: str, title: str = f"{TITLE} - بوابة وادنون") -> str:
    """A table layout whose header prints today's date right above the headline."""
    return f"""<html dir="rtl"><head><meta charset="utf-8"><title>{title}</title></head><body><table width="100%">
<tr><td>السبت 10 فبراير 2024</td><td><a href="/">الرئيسية</a> | <a href="/c">اتصل بنا</a></td></tr>{rows}
<tr><td>تصميم وتطوير سعيد الحداد</td></tr></table></body></html>"""


TRAPS: tuple[Case, ...] = (
    Case(
        "header_date_above_headline_only",
        _bare_portal(f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{P1}<br>{P2}<br>{P3}<br>{P4}</td></tr>"),
        day=None,
        url=_NO_DATE_URL,
    ),
    Case(
        "header_date_above_date_below_text",
        _bare_portal(
            f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{P1}<br>{P2}<br>{P3}<br>{P4}</td></tr><tr><td>نشر بتاريخ 28 دجنبر 2023</td></tr>"
        ),
        url=_NO_DATE_URL,
    ),
    Case(
        "header_time_element",
        shell(f"{_H1}{_TEXT}")
        .replace('<div class="today">', '<time class="today" datetime="2024-02-10">')
        .replace("2024</div>\n<ul", "2024</time>\n<ul"),
        day=None,
        url=_NO_DATE_URL,
    ),
    Case(
        "developer_name_in_meta",
        _bare_portal(f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{P1}<br>{P2}<br>{P3}<br>{P4}</td></tr>").replace(
            "<title>", '<meta name="author" content="سعيد الحداد"><title>'
        ),
        day=None,
        url=_NO_DATE_URL,
    ),
    Case(
        "brief_under_archives",
        shell(f"{_H1}{_DATE}<div class='news-text'><p>{BRIEF}</p></div>"),
        paragraphs=(BRIEF,),
        url="https://sada-alwaha.example.ma/archives/51234",
    ),
    Case(
        "brief_under_section",
        shell(f"{_H1}{_DATE}<div class='news-text'><p>{BRIEF}</p></div>"),
        paragraphs=(BRIEF,),
        url="https://sada-alwaha.example.ma/section/regions/51234.html",
    ),
    Case(
        "brief_above_long_comments",
        _bare_portal(
            f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{BRIEF}</td></tr><tr><td><b>تعليقات الزوار</b></td></tr>"
            f"<tr><td>1- محمد : {_COMMENT}</td></tr><tr><td>2- خالد : {_COMMENT}</td></tr><tr><td>أضف تعليقك</td></tr>"
        ),
        paragraphs=(BRIEF,),
        day=None,
        url=_NO_DATE_URL,
    ),
    Case(
        "utc_site_prints_its_day",
        shell(
            f'{_H1}<div class="post-date">27 دجنبر 2023</div>{_TEXT}',
            yoast("أحمد الطالبي", "2023-12-27T23:20:00+00:00"),
        ),
        author="أحمد الطالبي",
        day="2023-12-27",
    ),
    Case(
        "url_prints_the_day",
        shell(f"{_H1}{_TEXT}", yoast("أحمد الطالبي", "2023-12-28T23:20:00+00:00")),
        author="أحمد الطالبي",
        url="https://sada-alwaha.example.ma/2023/12/28/lqaa",
    ),
    Case("relative_date", shell(f'{_H1}<span class="date">منذ يومين</span>{_TEXT}'), day="2024-02-08"),
    Case("arabic_indic_digits", shell(f'{_H1}<span class="date">الخميس ٢٨ ديسمبر ٢٠٢٣</span>{_TEXT}')),
    Case(
        "hijri_beside_gregorian",
        shell(f'{_H1}<span class="date">15 جمادى الآخرة 1445 هـ / 28 ديسمبر 2023 م</span>{_TEXT}'),
    ),
    Case(
        "outlet_before_author",
        shell(
            f'{_H1}<div class="byline"><span class="author">{SITE} - أحمد الطالبي</span> <span class="date">28 دجنبر 2023</span></div>{_TEXT}',
            f'<meta property="og:site_name" content="{SITE}">',
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "byline_and_date_in_one_line",
        shell(f"{_H1}<p>كتبه: محمد العلمي | نشر بتاريخ 28 دجنبر 2023 في الساعة 12:05</p>{_TEXT}"),
        author="محمد العلمي",
    ),
    Case(
        "byline_biqalam",
        shell(f"{_H1}{_DATE}<div class='news-text'>{paras('بقلم: الدكتور محمد العلمي', P1, P2, P3, P4)}</div>"),
        paragraphs=("بقلم: الدكتور محمد العلمي", P1, P2, P3, P4),
        author="الدكتور محمد العلمي",
    ),
    Case("editors_as_author", shell(f'{_H1}<span class="author">هيئة التحرير</span>{_DATE}{_TEXT}')),
    Case(
        "user_name_as_author",
        shell(f'{_H1}<span class="author"><a href="/author/kawtar22/">kawtar22</a></span>{_DATE}{_TEXT}'),
    ),
    Case("agency_as_author", shell(f'{_H1}<span class="author">وكالات</span>{_DATE}{_TEXT}')),
    Case("photo_credit_is_no_author", shell(f"{_H1}{_DATE}<p>تصوير: كريم الفاسي</p>{_TEXT}")),
    Case(
        "source_line_is_no_author",
        shell(f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}<p>المصدر : وكالة الأنباء الرسمية</p></div>"),
        paragraphs=(P1, P2, P3, P4, "المصدر : وكالة الأنباء الرسمية"),
    ),
    Case("kicker_above_headline", shell(f'<div class="kicker">جهات</div>{_H1}{_DATE}{_TEXT}')),
    Case(
        "site_name_in_h1",
        shell(f"<h2 class='post-title'>{TITLE}</h2>{_DATE}{_TEXT}").replace(
            '<div class="today">', f"<h1><a href='/'>{SITE}</a></h1><div class='today'>"
        ),
    ),
    Case("site_name_first", shell(f"{_H1}{_DATE}{_TEXT}", title=f"{SITE} | {TITLE}")),
    Case(
        "title_only_in_head",
        shell(
            f"{_DATE}{_TEXT}",
            f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{SITE}">',
        ),
    ),
    Case(
        "dash_inside_headline",
        shell(f"<h1>كلميم - السمارة: {TITLE}</h1>{_DATE}{_TEXT}", title=f"كلميم - السمارة: {TITLE} - {SITE}"),
        title=f"كلميم - السمارة: {TITLE}",
    ),
    Case(
        "long_headline_cut_in_json_ld",
        shell(
            f"<h1>{TITLE} بحضور رؤساء المصالح الخارجية وممثلي المجتمع المدني والسكان</h1>{_DATE}{_TEXT}",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
            + TITLE
            + ' بحضور رؤساء المصالح الخارجية وممثلي ..."}</script>',
            title=f"{TITLE} بحضور رؤساء المصالح الخارجية وممثلي المجتمع المدني والسكان",
        ),
        title=f"{TITLE} بحضور رؤساء المصالح الخارجية وممثلي المجتمع المدني والسكان",
    ),
    Case(
        "post_classes_that_name_furniture",
        shell(
            f'<article class="post-12 post type-post category-related tag-comments hentry sidebar-right">{_H1}{_DATE}{_TEXT}</article>'
        ),
    ),
    Case(
        "second_article_below",
        shell(
            f'<div class="endless"><article class="post">{_H1}{_DATE}{_TEXT}</article><article class="post"><h1>{TEASERS[1]}</h1><div class="news-text">{paras(P4, P3, P2)}</div></article></div>'
        ),
    ),
    Case(
        "excerpts_below_without_links",
        shell(
            f"<div>{_H1}{_DATE}<div>{paras(P1, P2, P3, P4)}<h3>مواضيع ذات صلة</h3>"
            + "".join(f'<h4><a href="/n/{n}">{t}</a></h4><p>{t} وسط حضور وازن.</p>' for n, t in enumerate(TEASERS))
            + "</div></div>"
        ),
    ),
    Case(
        "next_and_previous",
        shell(
            f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}<p>الخبر السابق : <a href='/p'>{TEASERS[0]}</a></p><p>الخبر التالي : <a href='/q'>{TEASERS[1]}</a></p></div>"
        ),
    ),
    Case(
        "paragraphs_between_ads",
        shell(
            f"{_H1}{_DATE}<div class='news-text'><div>{P1}</div><div class='adsbygoogle'>إعلان</div><div>{P2}</div><div id='div-gpt-ad-1'><script>x()</script></div><div>{P3}</div><div>{P4}</div></div>"
        ),
    ),
    Case(
        "fonts_and_bold",
        shell(
            f"{_H1}{_DATE}<div><font size='4'><b>{P1}</b></font><br><font size='4'>{P2}</font><br><br><font size='4'>{P3}<br>{P4}</font></div>"
        ),
    ),
    Case(
        "one_paragraph_per_table_row",
        _bare_portal(
            f"<tr><td><h1>{TITLE}</h1></td></tr><tr><td>28/12/2023</td></tr>"
            + "".join(f"<tr><td>{p}</td></tr>" for p in (P1, P2, P3, P4))
        ),
    ),
    Case(
        "sidebar_about_us",
        shell(
            f"{_H1}{_DATE}<div>{paras(P1, P2)}</div>",
            side=f"<h3>من نحن</h3><p>{SITE} موقع إخباري مستقل يهتم بأخبار الجهة وأقاليمها، وينقل صوت الساكنة بكل مهنية وحياد.</p>",
        ),
        paragraphs=(P1, P2),
    ),
    Case(
        "app_shell_with_declared_body",
        f'<html lang="ar"><head><title>{TITLE}</title><script type="application/ld+json">'
        + json.dumps(
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "datePublished": "2023-12-28T12:00:00+01:00",
                "articleBody": "\n".join((P1, P2, P3, P4)),
            }
        )
        + '</script></head><body><div id="root">جار التحميل</div></body></html>',
    ),
    Case(
        "wordpress_rest",
        json.dumps(
            {
                "id": 7,
                "date": "2023-12-28T18:45:00",
                "date_gmt": "2023-12-28T17:45:00",
                "link": "https://sada-alwaha.example.ma/7/",
                "title": {"rendered": TITLE},
                "content": {"rendered": paras(P1, P2, P3, P4) + f"<ul>{links(TEASERS[:2])}</ul>"},
                "_embedded": {"author": [{"name": "سعاد المرابط"}]},
            }
        ),
        author="سعاد المرابط",
        headers={"content-type": "application/json"},
    ),
    Case(
        "french",
        shell(
            f'<h1>La ville se dote d’un nouveau marché</h1><p class="auteur">Par Karim El Fassi</p><p>Publié le 28 décembre 2023 à 10h30</p><div class="texte-article">{paras("Le conseil communal a inauguré jeudi un nouveau marché couvert au centre de la ville, après deux ans de travaux.", "Les commerçants, qui attendaient cette ouverture, disent leur soulagement et demandent un parking.")}<p>Lire aussi : <a href="/x">La pluie est de retour</a></p></div>',
            title="La ville se dote d’un nouveau marché | Sud Info",
        ).replace('lang="ar" dir="rtl"', 'lang="fr"'),
        title="La ville se dote d’un nouveau marché",
        paragraphs=(
            "Le conseil communal a inauguré jeudi un nouveau marché couvert au centre de la ville, après deux ans de travaux.",
            "Les commerçants, qui attendaient cette ouverture, disent leur soulagement et demandent un parking.",
        ),
        author="Karim El Fassi",
    ),
)
