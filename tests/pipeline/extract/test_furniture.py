"""Lines that an outlet prints on every page."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.extract import extract, furniture, line_hashes, without_furniture
from pipeline.models import Article
from tests.pipeline.extract.templates import P1, P2, P3, P4, TITLE, Case, paras, shell

FOOT = "يمنع منعا كليا نقل أو نسخ مواد الموقع دون إذن مكتوب"


def article(number: int, *lines: str) -> Article:
    url = f"https://sada.example.ma/{number}"
    return Article(f"{number:020}", "sada", url, datetime(2024, 1, 1, tzinfo=UTC), f"عنوان {number}", lines)


def learned(*pages: Article) -> frozenset[str]:
    counts = Counter(line for page in pages for line in line_hashes(page))
    return furniture(len(pages), counts)


def test_recurring_line_goes_from_the_third_page_on() -> None:
    first = article(1, "خبر أول عن أشغال الطريق وسط المدينة وما رافقها من نقاش", FOOT)
    second = article(2, "خبر ثان عن موسم جني التمور في واحات الجنوب هذه السنة", FOOT)
    third = article(3, "خبر ثالث عن ميزانية الجماعة الترابية وما دار حولها", FOOT)
    assert without_furniture(second, learned(first, second)) == second
    assert without_furniture(second, learned(first, second, third)).paragraphs == second.paragraphs[:1]


def test_same_article_under_three_addresses_stays_whole() -> None:
    lines = ("خبر أول عن أشغال الطريق وسط المدينة", "وأضاف المصدر أن الأشغال ستنتهي قريبا")
    pages = [article(number, *lines) for number in range(3)]
    kept = without_furniture(pages[1], learned(*pages))
    assert kept.paragraphs == lines
    assert "furniture" in kept.findings[0]


LONG = " ".join(f"كلمة{number}" for number in range(90))


@pytest.mark.parametrize("others", [0, 1, 5, 20])
def test_article_printed_twice_stays_whole_in_a_small_outlet(others: int) -> None:
    lines = ("وأوضح المتدخلون أن نسبة إنجاز الأشغال بلغت ستين في المائة", LONG, "وفي الختام تم الاتفاق على اجتماع ثان")
    copies = [article(1, *lines), article(2, *lines, "وأضاف مراسلنا أن السكان ينتظرون نهاية الورش", LONG[::-1])]
    pages = [article(n, f"خبر رقم {n} عن شأن محلي آخر تماما في هذا اليوم", LONG + str(n)) for n in range(3, 3 + others)]
    known = learned(*copies, *pages)
    assert [without_furniture(page, known).paragraphs for page in copies] == [page.paragraphs for page in copies]


def test_paragraph_that_two_articles_share_stays_in_both() -> None:
    shared = "وأضاف المصدر نفسه أن الأشغال ستنتهي قبل متم السنة الجارية"
    pages = [article(1, "خبر أول عن الطريق", shared, LONG), article(2, LONG[::-1], shared)]
    assert [without_furniture(page, learned(*pages)) for page in pages] == pages


def test_reporters_line_is_no_furniture() -> None:
    pages = [article(n, "كلميم : إلهام بنخنفر", f"خبر رقم {n} عن شأن محلي آخر تماما في هذا اليوم") for n in range(9)]
    assert all(without_furniture(page, learned(*pages)) == page for page in pages)


def test_line_of_a_few_pages_among_many_stays() -> None:
    pages = [article(n, f"خبر رقم {n} عن شأن محلي آخر تماما في هذا اليوم") for n in range(48)]
    copies = [
        replace(page, paragraphs=(*page.paragraphs, "وأفاد بلاغ الوزارة أن العملية ستستمر")) for page in pages[:2]
    ]
    assert not learned(*copies, *pages[2:])


def test_new_outlet_reads_better_with_its_third_page() -> None:
    own = ((P1, P2), (P3, P4), (P1, P4))
    slogan = "ليست كل الأخبار سواء وخير الكلام ما قل ودل ونفع الناس"
    bodies = (f"<h1>{TITLE}</h1><div class='c'>{paras(slogan, *lines, FOOT)}</div>" for lines in own)
    pages = [
        extract(Case(str(n), shell(body), url=f"https://sada.example.ma/{n}").capture())
        for n, body in enumerate(bodies)
    ]
    assert all(len(page.paragraphs) == 4 for page in pages)
    assert [without_furniture(page, learned(*pages)).paragraphs for page in pages] == list(own)
    assert without_furniture(pages[0], learned(pages[0])) == pages[0]
