"""Pages written for these tests, in the templates of the regional press, with what a reader would take from them."""

# ruff: noqa: E501 - markup is kept as it stands in the templates
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.models import Capture, Hints, PageKind

FETCHED = datetime(2024, 2, 10, 9, 0, tzinfo=UTC)

P1 = (
    "ترأس والي الجهة، صباح اليوم الثلاثاء، لقاء تواصليا خصص لتتبع أشغال تهيئة المدخل الشمالي للمدينة، "
    "بحضور رؤساء المصالح الخارجية وممثلي الجماعات الترابية."
)
P2 = (
    "وأوضح المتدخلون أن نسبة إنجاز الأشغال بلغت ستين في المائة، وأن ما تبقى منها يهم الإنارة العمومية "
    "وغرس الأشجار وتزفيت الطرق المؤدية إلى الأحياء المجاورة."
)
P3 = (
    "وشدد ممثل السكان على ضرورة احترام الآجال المتفق عليها، مشيرا إلى أن تأخر المشروع أثر على التجار "
    "الذين أغلقوا محلاتهم منذ بداية الورش."
)
P4 = "وفي ختام اللقاء، تم الاتفاق على عقد اجتماع ثان بعد شهر لتقييم ما تحقق من التزامات كل طرف."
TITLE = "لقاء تواصلي يتتبع أشغال تهيئة المدخل الشمالي لمدينة كلميم"
SITE = "صدى الواحة"
TEASERS = (
    "أمطار الخير تعيد الحياة إلى واحات الجنوب",
    "فريق المدينة يحقق فوزا ثمينا خارج ميدانه",
    "انطلاق موسم جني التمور بحضور فلاحي المنطقة",
    "مجلس الجماعة يصادق على ميزانية السنة المقبلة",
    "حادثة سير تخلف ثلاثة جرحى بالطريق الوطنية",
    "افتتاح معرض للصناعة التقليدية بساحة المدينة",
)


@dataclass(frozen=True)
class Case:
    """A page and what should be read from it. `day` is the local day."""

    name: str
    html: str
    paragraphs: tuple[str, ...] = (P1, P2, P3, P4)
    title: str | None = TITLE
    day: str | None = "2023-12-28"
    author: str | None = None
    kind: PageKind = "article"
    url: str = "https://sada-alwaha.example.ma/2023/news/4512.html"
    encoding: str = "utf-8"
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})
    hints: Hints = field(default_factory=Hints)

    def capture(self) -> Capture:
        body = self.html.encode(self.encoding)
        return Capture("sada-alwaha", self.url, self.url, FETCHED, 200, self.headers, body, self.hints)


def links(titles: tuple[str, ...] = TEASERS, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/n/{number}.html">{title}</a></{tag}>' for number, title in enumerate(titles))


def paras(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def shell(main: str, head: str = "", title: str = f"{TITLE} - {SITE}", side: str = "") -> str:
    """A page around an article: menu, today's date, side column, footer."""
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body class="rtl single"><header class="site-header"><div class="today">السبت 10 فبراير 2024</div>
<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/c/1">سياسة</a></li><li><a href="/c/2">جهات</a></li>
<li><a href="/c/3">رياضة</a></li></ul></header>
<div class="wrap"><div class="main-column">{main}</div>
<aside class="sidebar"><h3>الأكثر قراءة</h3><ul>{links()}</ul><span class="date">5 فبراير 2024</span>{side}</aside></div>
<footer id="footer"><p>جميع الحقوق محفوظة © 2024 {SITE}</p><p>تصميم وبرمجة: شركة ويب الجنوب</p>
<ul>{links(TEASERS[:3])}</ul></footer></body></html>"""


def yoast(author: str, published: str = "2023-12-28T17:45:00+00:00") -> str:
    return f"""<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
{{"@type":"WebSite","@id":"#w","name":"{SITE}"}},
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{published}","dateModified":"2024-01-03T10:00:00+00:00",
"author":{{"@id":"#p"}},"publisher":{{"@type":"Organization","name":"{SITE}"}}}},
{{"@type":"Person","@id":"#p","name":"{author}"}}]}}</script>"""


SHARE = '<div class="share-buttons"><span>شارك المقال</span><a href="#f">فيسبوك</a><a href="#t">تويتر</a></div>'
RELATED = f'<div class="related-posts"><h3>مقالات ذات صلة</h3><ul>{links()}</ul></div>'
COMMENTS = (
    '<div id="comments"><h3>تعليقان</h3><p>مبادرة طيبة نتمنى أن تكتمل في أقرب الآجال إن شاء الله وشكرا لكم.</p>'
    "<p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div>"
)


def _jannah(content: str, author: str = "أحمد الطالبي", head: str = "") -> str:
    return shell(
        f"""<div class="breaking"><span>أخبار عاجلة</span><ul>{links()}</ul></div>
<article id="the-post" class="post-content tie-standard"><header class="entry-header-outer">
<h1 class="post-title entry-title">{TITLE}</h1><div class="single-post-meta post-meta">
<span class="author-meta"><a href="/author/x/" class="author-name">{author}</a></span>
<span class="date meta-item">28 ديسمبر 2023</span><span class="meta-views">312</span><span>أقل من دقيقة</span></div></header>
<div class="featured-area"><figure class="single-featured-image"><img src="/i.jpg"><figcaption>صورة من اللقاء</figcaption>
</figure></div><div class="entry-content entry clearfix">{content}</div>{SHARE}
<div class="about-author"><h3>{author}</h3><p>صحافي مهتم بالشأن المحلي، يكتب في الموقع منذ سنوات طويلة.</p></div></article>
{RELATED}{COMMENTS}""",
        head or yoast(author),
    )


def _portal(content: str, charset: str = "windows-1256") -> str:
    """Nested tables, a ticker before the article, no class worth the name."""
    ticker = "".join(f'<a href="news{n}.html">{title}</a> &nbsp;*&nbsp; ' for n, title in enumerate(TEASERS * 3))
    return f"""<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{TITLE} - بوابة وادنون</title><base href="http://portal.example.ma/"></head><body bgcolor="#FFFFFF">
<table width="1000"><tr><td><img src="logo.gif"></td><td>السبت 10 فبراير 2024</td></tr>
<tr><td colspan="2"><marquee direction="right">{ticker}</marquee></td></tr>
<tr><td width="200"><table><tr><td><b>القائمة</b></td></tr><tr><td><a href="c1.html">أخبار محلية</a></td></tr>
<tr><td><a href="c2.html">رياضة</a></td></tr></table></td><td><table width="100%">
<tr><td><font size="5" color="red"><b>{TITLE}</b></font></td></tr>
<tr><td><font size="2">أضيف في 28 دجنبر 2023 الساعة 18:45</font></td></tr>
<tr><td>{content}</td></tr>
<tr><td><a href="print.html">طباعة</a> | <a href="send.html">أرسل إلى صديق</a></td></tr></table></td></tr>
<tr><td colspan="2"><table><tr><td><b>مواضيع ذات صلة</b></td></tr>{links(tag="td")}</table></td></tr>
<tr><td colspan="2">تصميم وتطوير: واحة نت - جميع الحقوق محفوظة</td></tr></table></body></html>"""


def _blogger(content: str) -> str:
    return f"""<html dir="rtl"><head><meta charset="utf-8"><title>{SITE}: {TITLE}</title>
<meta content='{TITLE}' property='og:title'/></head><body>
<div class="header"><h1 class="title"><a href="/">{SITE}</a></h1></div>
<div class="main section"><div class="date-outer"><h2 class="date-header"><span>الخميس، 28 ديسمبر 2023</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{TITLE}</h3>
<div class="post-body entry-content" dir="rtl">{content}</div>
<div class="post-footer"><span class="post-author vcard">مرسلة بواسطة <span class="fn">Unknown</span></span>
<span>في 6:45 م</span><a href="#">إرسال بالبريد الإلكتروني</a></div></div></div>
<div id="blog-pager"><a href="/old">رسالة أقدم</a></div></div>
<div class="sidebar"><h2>أرشيف المدونة</h2><ul>{links()}</ul></div></body></html>"""


_H1 = f"<h1>{TITLE}</h1>"
_DATE = '<div class="post-date">الخميس 28 دجنبر 2023 - 18:45</div>'
_READ_ALSO = '<p>اقرأ أيضا: <a href="/n/9.html">أمطار الخير تعيد الحياة إلى واحات الجنوب</a></p>'
_POLICY = paras(
    "شروط التعليق :",
    "عدم الإساءة للكاتب أو للأشخاص أو للمقدسات أو مهاجمة الأديان أو الذات الإلهية.",
    "التعليقات المنشورة لا تعبر بالضرورة عن رأي الموقع.",
)

BRIEF = "أوقفت عناصر الدرك الملكي، ليلة أمس، شخصا يشتبه في تورطه في سرقة محلات تجارية بمركز المدينة."

CASES: tuple[Case, ...] = (
    Case("jannah", _jannah(paras(P1, P2, P3, P4)), author="أحمد الطالبي"),
    Case("jannah_admin", _jannah(paras(P1, P2, P3, P4), author="admin")),
    Case("jannah_outlet_as_author", _jannah(paras(P1, P2, P3, P4), author=SITE)),
    Case("jannah_read_also_inside", _jannah(paras(P1, P2) + _READ_ALSO + paras(P3, P4)), author="أحمد الطالبي"),
    Case(
        "jannah_related_list_inside",
        _jannah(paras(P1, P2) + f"<h4>مواضيع ذات صلة</h4><ul>{links(TEASERS[:3])}</ul>" + paras(P3, P4)),
        author="أحمد الطالبي",
    ),
    Case("comment_policy_inside", _jannah(paras(P1, P2, P3, P4) + _POLICY), author="أحمد الطالبي"),
    Case(
        "teasers_with_excerpts_inside",
        _jannah(
            paras(P1, P2, P3, P4)
            + "<h3>قد يهمك أيضا</h3>"
            + "".join(
                f'<div class="item"><h4><a href="/n/{n}">{title}</a></h4><p>{title} وسط حضور كبير من المهتمين '
                f'<a href="/n/{n}">اقرأ المزيد</a></p></div>'
                for n, title in enumerate(TEASERS)
            )
        ),
        author="أحمد الطالبي",
    ),
    Case("portal_br", _portal(f"{P1}<br><br>{P2}<br>{P3}<br /><br />{P4}"), encoding="cp1256", headers={}),
    Case(
        "portal_declared_utf8",
        _portal(f"{P1}<br><br>{P2}<br>{P3}<br /><br />{P4}", charset="utf-8"),
        encoding="cp1256",
    ),
    Case(
        "portal_utf8_declared_1256",
        _portal(f"<p>{P1}</p><p>{P2}</p><p>{P3}</p><p>{P4}</p>"),
        headers={"content-type": "text/html; charset=windows-1256"},
    ),
    Case("portal_bare_text", _portal(f"{P1}\n<p></p>\n{P2}<div>{P3}</div>{P4}"), encoding="cp1256", headers={}),
    Case(
        "portal_brief",
        _portal(BRIEF),
        paragraphs=(BRIEF,),
        encoding="cp1256",
        headers={"content-type": "text/html"},
    ),
    Case("blogger_divs", _blogger("".join(f"<div>{p}</div><div><br /></div>" for p in (P1, P2, P3, P4)))),
    Case(
        "blogger_br", _blogger(f'<span style="font-size: large;">{P1}<br /><br />{P2}<br /><br />{P3}<br /></span>{P4}')
    ),
    Case(
        "soup_without_classes",
        shell(
            f"<div>{_H1}<div>28/12/2023</div><div><div>{P1}</div><div>{P2}</div><div>{P3}</div><div>{P4}</div></div></div>"
        ),
    ),
    Case(
        "soup_spans", shell(f'{_H1}{_DATE}<div><span dir="rtl">{P1}<br>{P2}</span><br><span>{P3}</span><br>{P4}</div>')
    ),
    Case("brief", shell(f'{_H1}{_DATE}<div class="text"><p>{BRIEF}</p></div>{RELATED}'), paragraphs=(BRIEF,)),
    Case("brief_bare", shell(f"{_H1}{_DATE}<div>{BRIEF}</div>{RELATED}"), paragraphs=(BRIEF,)),
    Case(
        "no_date_printed",
        shell(f"{_H1}<div>{paras(P1, P2, P3, P4)}</div>"),
        day=None,
        url="https://sada-alwaha.example.ma/news/4512.html",
    ),
    Case(
        "event_date_in_text",
        shell(
            f"{_H1}<div>{paras(P1, 'ويأتي المشروع بعد الاتفاقية التي وقعت يوم 14 مارس 2019 بمقر الجهة بين مختلف الأطراف المعنية به.', P3)}</div>"
        ),
        paragraphs=(
            P1,
            "ويأتي المشروع بعد الاتفاقية التي وقعت يوم 14 مارس 2019 بمقر الجهة بين مختلف الأطراف المعنية به.",
            P3,
        ),
        day=None,
        url="https://sada-alwaha.example.ma/news/4512.html",
    ),
    Case(
        "local_day_after_midnight",
        shell(
            f"{_H1}<div class='entry-content'>{paras(P1, P2, P3, P4)}</div>",
            yoast("أحمد الطالبي", "2023-12-27T23:20:00+00:00"),
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "last_update_beside",
        shell(
            f'{_H1}<div class="dates"><p>آخر تحديث: 3 يناير 2024</p><p>نشر في: 28 دجنبر 2023</p></div><div>{paras(P1, P2, P3, P4)}</div>'
        ),
    ),
    Case(
        "byline_katabat",
        shell(
            f'{_H1}{_DATE}<div class="writer">كتبت : سعاد المرابط</div><div class="news-text">{paras(P1, P2, P3, P4)}</div>'
        ),
        author="سعاد المرابط",
    ),
    Case(
        "byline_interview",
        shell(f"{_H1}{_DATE}<div class='news-text'>{paras('حوار: سعاد المرابط', P1, P2, P3, P4)}</div>"),
        paragraphs=("حوار: سعاد المرابط", P1, P2, P3, P4),
        author="سعاد المرابط",
    ),
    Case(
        "byline_place_colon_name",
        shell(f"{_H1}{_DATE}<div class='news-text'>{paras('كلميم : سعاد المرابط', P1, P2, P3, P4)}</div>"),
        paragraphs=("كلميم : سعاد المرابط", P1, P2, P3, P4),
        author="سعاد المرابط",
    ),
    Case(
        "developer_in_meta",
        shell(
            f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}</div>",
            '<meta name="author" content="Web South Agency - www.websouth.example">',
        ),
    ),
    Case(
        "developer_company_in_meta",
        shell(
            f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}</div>",
            '<meta name="author" content="شركة الجنوب للبرمجيات">',
        ),
    ),
    Case(
        "channel_suffix",
        shell(
            f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}</div>",
            f'<meta property="og:title" content="{TITLE} - قناة صدى البلد">',
            title=f"{TITLE} - قناة صدى البلد",
        ),
    ),
    Case(
        "suffix_without_h1",
        shell(
            f'<div class="t">{TITLE}</div>{_DATE}<div class="news-text">{paras(P1, P2, P3, P4)}</div>',
            f'<meta property="og:title" content="{TITLE} | الجنوب بريس">',
            title=f"{TITLE} | الجنوب بريس",
        ),
    ),
    Case(
        "lazy_images_and_captions",
        _jannah(
            paras(P1)
            + '<figure class="wp-caption"><img data-src="/a.jpg" src="data:image/gif;base64,R0"><noscript><img src="/a.jpg" '
            f'alt="x">{P1}</noscript><figcaption class="wp-caption-text">جانب من اللقاء (تصوير خاص)</figcaption></figure>'
            + paras(P2, P3, P4)
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "inline_ad_and_app_lines",
        _jannah(
            paras(P1, P2)
            + '<div class="code-block ad"><p>إعلان</p><a href="#">عرض خاص لفترة محدودة على جميع المنتجات المنزلية</a></div>'
            + paras("تابعونا على صفحتنا الرسمية بالفيسبوك", P3, P4, "اشترك في نشرتنا البريدية ليصلك جديدنا")
            + f'<p>ظهرت المقالة <a href="/x">{TITLE}</a> أولاً على <a href="/">{SITE}</a>.</p>'
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "title_and_date_repeated_in_body",
        shell(
            f"<div class='news-text'>{_H1}<p>الخميس 28 دجنبر 2023 - 18:45</p><p><strong>{TITLE}</strong></p>{paras(P1, P2, P3, P4)}</div>"
        ),
    ),
    Case(
        "links_inside_sentences",
        _jannah(
            paras(P1)
            + '<p>وكان <a href="/m">المجلس الإقليمي</a> قد صادق على <a href="/b">ميزانية المشروع</a> في دورته الأخيرة، بحضور أعضائه.</p>'
            + paras(P3)
        ),
        paragraphs=(P1, "وكان المجلس الإقليمي قد صادق على ميزانية المشروع في دورته الأخيرة، بحضور أعضائه.", P3),
        author="أحمد الطالبي",
    ),
    Case(
        "lists_quotes_headings",
        _jannah(
            paras(P1)
            + "<h2>أبرز الالتزامات</h2><ul><li>إتمام الإنارة العمومية قبل نهاية الشهر</li><li>غرس مائتي شجرة على جانبي الطريق</li></ul>"
            + "<blockquote><p>لن نقبل أي تأخير جديد</p></blockquote>"
            + paras(P3)
        ),
        paragraphs=(
            P1,
            "أبرز الالتزامات",
            "إتمام الإنارة العمومية قبل نهاية الشهر",
            "غرس مائتي شجرة على جانبي الطريق",
            "لن نقبل أي تأخير جديد",
            P3,
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "poem",
        _jannah(
            paras(P4)
            + "<p>يا واحة النخل في الجنوب<br>سلام عليك مع الغروب<br>تعود إليك قلوب الرجال<br>وتحكي الرمال عن الدروب</p>"
        ),
        paragraphs=(
            P4,
            "يا واحة النخل في الجنوب",
            "سلام عليك مع الغروب",
            "تعود إليك قلوب الرجال",
            "وتحكي الرمال عن الدروب",
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "results_table",
        _jannah(
            paras(P1)
            + "<table><tr><td>الجماعة</td><td>عدد المستفيدين</td></tr><tr><td>أسرير</td><td>120</td></tr>"
            + "<tr><td>تغجيجت</td><td>85</td></tr></table>"
            + paras(P3)
        ),
        paragraphs=(P1, "الجماعة", "عدد المستفيدين", "أسرير", "120", "تغجيجت", "85", P3),
        author="أحمد الطالبي",
    ),
    Case(
        "broken_json_ld",
        shell(
            f"{_H1}<div class='news-text'>{paras(P1, P2, P3, P4)}</div>",
            '<script type="application/ld+json">{"@type":"NewsArticle",\n"headline":"' + TITLE + '",\n'
            '"description":"قال "الوالي" إن الأشغال\nتتقدم",\n"datePublished":"2023-12-28T10:00:00+01:00",\n'
            '"author":{"@type":"Person","name":"سعاد المرابط"},}</script>',
        ),
        author="سعاد المرابط",
    ),
    Case(
        "microdata",
        shell(
            f'<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>'
            '<meta itemprop="datePublished" content="2023-12-28T10:00:00+01:00"><span itemprop="author">سعاد المرابط</span>'
            f'<div itemprop="articleBody">{paras(P1, P2, P3, P4)}</div></div>'
        ),
        author="سعاد المرابط",
    ),
    Case(
        "video_post",
        shell(
            f'{_H1}{_DATE}<div class="entry-content"><iframe src="https://www.youtube.com/embed/x"></iframe><p>{TITLE}</p></div>'
        ),
        paragraphs=(),
        kind="video",
    ),
    Case(
        "gallery",
        shell(
            f'{_H1}{_DATE}<div class="entry-content"><p>{P4}</p>'
            + "".join(f'<img src="/g/{n}.jpg">' for n in range(8))
            + "</div>"
        ),
        paragraphs=(P4,),
        kind="gallery",
    ),
    Case(
        "paywall",
        shell(f'{_H1}{_DATE}<div class="entry-content">{paras(P1)}<p>لقراءة المقال كاملا اشترك في الجريدة</p></div>'),
        paragraphs=(P1,),
        kind="paywall",
    ),
    Case(
        "live",
        shell(
            f'<h1>{TITLE}</h1><div class="entry-content">{paras(P1, P2, P3, P4)}</div>',
            '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"'
            + TITLE
            + '","datePublished":"2023-12-28T10:00:00+01:00"}</script>',
        ),
        kind="live",
    ),
    Case(
        "appeared_first_on",
        _jannah(
            paras(P1, P2, P3, P4)
            + f'<p>The post <a href="/x">{TITLE}</a> appeared first on <a href="/">{SITE}</a>.</p>'
        ),
        author="أحمد الطالبي",
    ),
    Case(
        "cookie_wall",
        shell(
            '<div class="cookie-consent"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، وبمتابعة التصفح فإنك توافق على سياسة الخصوصية '
            f'وعلى شروط الاستخدام المعتمدة.</p><button>موافق</button></div>{_H1}{_DATE}<div class="news-text">{paras(P1, P2, P3, P4)}</div>'
        ),
    ),
    Case(
        "date_in_meta_only_as_text",
        shell(
            f"{_H1}<div class='news-text'>{paras(P1, P2, P3, P4)}</div>",
            '<meta property="article:published_time" content="الخميس، 28 دجنبر 2023 - 12:09 م">',
        ),
    ),
    Case(
        "glued_author_and_date",
        shell(
            f'{_H1}<div class="post-meta"><span>سعاد المرابط28 دجنبر 2023</span></div><div class="news-text">{paras(P1, P2, P3, P4)}</div>'
        ),
    ),
    Case(
        "related_dates_after",
        shell(
            f"{_H1}{_DATE}<div class='news-text'>{paras(P1, P2, P3, P4)}</div><div class='more'><div><a href='/a'>{TEASERS[0]}</a> <time datetime='2024-02-01T10:00:00+01:00'>1 فبراير 2024</time></div>"
            f"<div><a href='/b'>{TEASERS[1]}</a> <time datetime='2024-02-02T10:00:00+01:00'>2 فبراير 2024</time></div></div>"
        ),
    ),
)

INDEX_PAGES: tuple[Case, ...] = (
    Case(
        "category",
        shell(
            "<h1>جهات</h1>"
            + "".join(
                f'<article><h2><a href="/n/{n}">{t}</a></h2><p>{t} في لقاء احتضنه مقر الجماعة بحضور عدد من الفاعلين المحليين.</p></article>'
                for n, t in enumerate(TEASERS * 2)
            ),
            title=f"جهات - {SITE}",
        ),
        url="https://sada-alwaha.example.ma/category/regions/",
        kind="index",
    ),
    Case(
        "home",
        shell("".join(f'<div><h3><a href="/n/{n}">{t}</a></h3></div>' for n, t in enumerate(TEASERS * 3)), title=SITE),
        url="https://sada-alwaha.example.ma/",
        kind="index",
    ),
    Case(
        "contact",
        shell("<h1>اتصل بنا</h1><p>للتواصل مع إدارة الموقع يرجى ملء الاستمارة أسفله.</p>", title=f"اتصل بنا - {SITE}"),
        url="https://sada-alwaha.example.ma/contact/",
        kind="index",
    ),
)
