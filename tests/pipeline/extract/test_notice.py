"""Pages that stand in an article's place, and articles that only look like them."""

import pytest

from pipeline.extract import extract
from tests.pipeline.extract.templates import P1, P2, P3, P4, TITLE, Case, paras, shell

SORRY = "يبدو أنه لم يتم العثور على شيء في هذا المكان. ربما يمكنك تجربة البحث عن المقال الذي تريده."
BACK = "نعتذر عن هذا التوقف المؤقت، نقوم حاليا بأعمال صيانة وتحديث للموقع، وسنعود إليكم في أقرب وقت ممكن."


def bare(title: str, body: str, attributes: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body {attributes}>{body}</body></html>"


def heading(text: str, more: str = "") -> str:
    return f"<div><h1>{text}</h1>{paras(more)}</div>"


NOTICES = {
    "themed 404": (shell(f"<section class='error-404'>{heading('عفوا', SORRY)}</section>"), "not found"),
    "body class": (bare("جريدة", heading("نأسف", SORRY), "class='rtl error404'"), "not found"),
    "arabic headline": (shell(heading("الصفحة التي تبحث عنها غير موجودة", SORRY), title="جريدة"), "not found"),
    "arabic 404": (shell(heading("404", "عد إلى الصفحة الرئيسية"), title="404 - جريدة"), "not found"),
    "gone": (shell(heading("هذا المقال لم يعد متاحا", SORRY), title="جريدة"), None),
    "french": (bare("Page introuvable", heading("Oups ! Cette page est introuvable", "Retour")), "not found"),
    "english": (
        bare("Page not found - Journal", heading("Oops! That page can’t be found.", "Try a search")),
        "not found",
    ),
    "cloudflare": (
        bare("Just a moment...", "<h2 id='challenge-running'>Checking</h2><p>o.ma must review</p>"),
        "challenge",
    ),
    "wait": (
        bare("One moment, please...", heading("Please wait while your request is being verified...")),
        "challenge",
    ),
    "denied": (bare("Access denied", heading("Access denied", "You do not have permission")), "challenge"),
    "arabic check": (bare("لحظة من فضلك", heading("جار التحقق من متصفحك", "يرجى الانتظار")), "challenge"),
    "maintenance": (bare("جريدة", heading("الموقع تحت الصيانة", BACK)), "maintenance"),
    "wp maintenance": (bare("Maintenance", heading("Briefly unavailable for scheduled maintenance.")), "maintenance"),
    "login": (bare("تسجيل الدخول", heading("تسجيل الدخول", "أدخل بريدك") + "<input type='password'>"), "login"),
    "unnamed login": (bare("جريدة", heading("فضاء القراء", "أدخل بريدك") + "<input type='password'>"), "login"),
    "members": (bare("Log in to continue", heading("Please log in to continue reading", "Email")), "login"),
    "consent": (bare("Before you continue", heading("We value your privacy", "We and 812 partners")), "consent wall"),
    "password": (
        shell(f"<h1>محمي: {TITLE}</h1><form class='post-password-form'><p>هذا المحتوى محمي.</p><input></form>"),
        "protected",
    ),
}


@pytest.mark.parametrize(("page", "kind"), NOTICES.values(), ids=NOTICES)
def test_page_in_an_articles_place_is_no_article(page: str, kind: str | None) -> None:
    read = extract(Case("notice", page).capture())
    assert read.kind == "notice"
    assert kind in (read.how["kind"], None)


ARTICLES = {
    "about a 404": "404 حالات إصابة جديدة بداء الحصبة في الإقليم",
    "about maintenance": "أشغال صيانة الطريق الوطنية تنطلق بإقليم كلميم",
    "about a login": "تسجيل الدخول المدرسي في ظروف عادية بالجهة",
    "about access": "الوصول إلى الماء الشروب يؤرق سكان الدواوير",
}


@pytest.mark.parametrize("title", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("lines", [(P4,), (P1, P2, P3, P4)], ids=["brief", "long"])
def test_article_with_such_words_stays_one(title: str, lines: tuple[str, ...]) -> None:
    body = f"<h1>{title}</h1><span class='date'>28 دجنبر 2023</span><div class='entry-content'>{paras(*lines)}</div>"
    read = extract(Case("article", shell(body, title=title)).capture())
    assert (read.kind, read.paragraphs) == ("article", lines)


OTHER_WORDS = {
    "not found": (
        "المقال المطلوب محذوف",
        "نأسف، الصفحة التي تحاول الوصول إليها غير متاحة",
        "لا توجد نتائج",
        "هذه المادة غير متوفرة حاليا",
        "عنوان الصفحة غير صحيح",
        "لم يُعثر على الصفحة",
        "Oups ! Rien à voir ici",
        "Nous n’avons pas trouvé cette page",
        "Ce contenu n’est plus disponible",
        "We can't find that page",
    ),
    "maintenance": (
        "نعود إليكم قريبا",
        "الموقع مغلق للصيانة",
        "نقوم بتحديث الموقع",
        "أعمال صيانة مجدولة",
        "Nous améliorons le site pour vous",
        "Le site est momentanément indisponible",
    ),
    "challenge": (
        "نتأكد من أنك إنسان",
        "لقد تم حظرك",
        "غير مصرح لك بالدخول",
        "Nous devons vérifier votre navigateur",
        "We're verifying your browser",
    ),
    "login": ("المرجو الولوج إلى حسابك", "هذا المقال للمشتركين فقط", "Identification"),
    "consent wall": ("نستخدم ملفات تعريف الارتباط", "Nous utilisons des cookies", "Votre vie privée nous importe"),
    "error": (
        "خطأ في الاتصال بقاعدة البيانات",
        "حدث خطأ فادح في هذا الموقع.",
        "تم إيقاف الحساب",
        "Il y a eu une erreur critique sur ce site.",
        "Ce nom de domaine a expiré",
        "502 Bad Gateway",
        "Account Suspended",
        "This domain is for sale",
        "Welcome to nginx!",
    ),
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in OTHER_WORDS.items() for line in lines])
def test_notice_in_other_words_is_told(kind: str, line: str) -> None:
    read = extract(Case("notice", bare("جريدة الساحل", heading(line, "تصفح باقي أقسام الجريدة."))).capture())
    assert (read.kind, read.how["kind"]) == ("notice", kind)


@pytest.mark.parametrize(
    "title",
    [
        "تسجيل الدخول المدرسي بإقليم كلميم في ظروف جيدة",
        "الموقع الأثري تحت الصيانة بإقليم طاطا",
        "تم حذف اسم المستشار من لائحة المرشحين",
        "خطأ في الحكم يحرم الفريق من الفوز",
        "حدث خطأ في التصويت داخل دورة المجلس",
        "قريبا افتتاح مستشفى جديد بمدينة العيون",
        "تم إيقاف حسابات وهمية تنشر أخبارا زائفة",
        "نعود إلى موضوع الماء بالواحات",
        "لا توجد مياه صالحة للشرب بدوار آيت بوهو",
        "Accès bloqué au port de Dakhla par les pêcheurs",
        "Ce site a été classé patrimoine national",
        "Erreur médicale à l’hôpital de Tan-Tan",
        "Le site de Tiznit fermé aux visiteurs",
    ],
)
def test_short_news_that_begins_like_a_notice_stays(title: str) -> None:
    read = extract(Case("news", shell(f"<h1>{title}</h1><div class='entry-content'><p>{P1}</p></div>")).capture())
    assert read.kind == "article"
