"""Persons: announced by titles, offices and labels, with the right ends, the same person under several forms."""

import pytest

from pipeline.tag import entities
from pipeline.tag.people import same_persons


def persons(text: str) -> list[str]:
    return [found.surface for found in entities(text) if found.type == "PER"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("أشرف السيد سعيد البركاوي على اللقاء", ["سعيد البركاوي"], id="title"),
        pytest.param("قال رئيس الجماعة، إبراهيم أوزدو، إن الأشغال انطلقت", ["إبراهيم أوزدو"], id="office and comma"),
        pytest.param("استقبل والي الجهة “لمين بنحمادي” الوفد", ["لمين بنحمادي"], id="office and quotes"),
        pytest.param("الرئيس: تودة لحسيني\nنائبها: موحى أوبلا", ["تودة لحسيني", "موحى أوبلا"], id="label"),
        pytest.param("متابعة بوجمعة أوتغولا", ["بوجمعة أوتغولا"], id="byline"),
        pytest.param("تيزنيت - رقية أوباها", ["رقية أوباها"], id="dateline and name"),
        pytest.param("تعازينا لأبنائها سيداحمد وأباه ولاله.", ["سيداحمد", "وأباه", "ولاله"], id="a row of first names"),
        pytest.param("قرأ لحسن الجيت وزبيدة فضايل.", ["لحسن الجيت", "وزبيدة فضايل"], id="the last of a row"),
        pytest.param("جاء سعيد ن باها أمس", ["سعيد ن باها"], id="an Amazigh of"),
        pytest.param("رزقا بمولودة سمياها ملاك. وبهذه المناسبة", ["ملاك"], id="what they named her"),
        pytest.param("واش كاين، وجات الباتول، أخت مهدي، هادشي", ["الباتول", "مهدي"], id="whose sister"),
        pytest.param("توفي شقيقه عبد الله أصيب في يده", ["عبد الله"], id="a verb in the past behind"),
        pytest.param("إيداع سعيد أمسكان وكريم بنزكري سجنا", ["سعيد أمسكان", "وكريم بنزكري"], id="a second with و"),
        pytest.param("قال سائق، واسمه حمدي: نعم", ["حمدي"], id="whose name is"),
        pytest.param("أنقذه شاب يدعى الشيخ ولد بوزيد.", ["الشيخ ولد بوزيد"], id="called as a title"),
        pytest.param("سعيدة باعت الدار واش كاين هادشي", ["سعيدة"], id="what a woman did"),
        pytest.param("وأكدت أمهما السالكة أن البئر بلا غطاء", ["السالكة"], id="the mother of two"),
        pytest.param("اجتمع برئاسة الأمين العام نور الدين الطبوبي", ["نور الدين الطبوبي"], id="whose office heads"),
        pytest.param("احتجت النقابة برئاسة بدر عريش.", ["بدر عريش"], id="who heads"),
        pytest.param("المحكمة بغات تسمع لكريمة بنتها واش كاين هادشي", ["لكريمة"], id="whose daughter"),
        pytest.param("من بينهم الحنفي بوتزكي وآخرون", ["الحنفي بوتزكي"], id="among them"),
        pytest.param("فاز عبد الوهاب التلمودي بالجائزة", ["عبد الوهاب التلمودي"], id="abd"),
        pytest.param("حضر نور الدين بوشتى الحفل", ["نور الدين بوشتى"], id="compound"),
        pytest.param("تحدث سيدي أحمد ولد الناجم عن الواحة", ["سيدي أحمد ولد الناجم"], id="particles"),
        pytest.param("ترحيبا بعبد الكريم الزموري في اللقاء", ["بعبد الكريم الزموري"], id="clitic"),
        pytest.param(
            "انتخب سالم بوزيدي نائبا أول، ومريم لعوينة نائبة ثانية",
            ["سالم بوزيدي", "ومريم لعوينة"],
            id="list with posts",
        ),
        pytest.param("صرح الرئيس الموريتاني ولد الغزواني للصحافة", ["ولد الغزواني"], id="nationality between"),
        pytest.param("وطالب حيمود أقشمير، أحد السكان، بالماء", ["حيمود أقشمير"], id="verb of saying"),
        pytest.param("حضر الفنان فؤاد بوزكران", ["فؤاد بوزكران"], id="فؤاد is no valley"),
        pytest.param("مروج يلقب بـ«البركاني» بالمدينة", ["البركاني"], id="nickname"),
        pytest.param("رفقة عيشة نايت سعيد ويطو بنجلول أمس", ["عيشة نايت سعيد", "ويطو بنجلول"], id="and the next"),
        pytest.param("جاء سعيد الخليفي. وقال الخليفي إنه باق", ["سعيد الخليفي", "الخليفي"], id="announced short form"),
        pytest.param(
            "قال الناجي ولد خطري إنه باق. وأضاف ولد خطري", ["الناجي ولد خطري", "ولد خطري"], id="with particle"
        ),
        pytest.param("ترأسها عبد النبي أزوكاغ مشادات كلامية", ["عبد النبي أزوكاغ"], id="a plural is no name"),
        pytest.param("عقد بنكيران لقاء صحفيا", ["بنكيران"], id="lone figure"),
        pytest.param("قال حسن بناجي إن الحكومة تأخرت. ورد بناجي على الأسئلة", ["حسن بناجي", "بناجي"], id="short form"),
        pytest.param("عثر على جثة يونس. وتبحث أمه عن الحقيقة", ["يونس"], id="a given name that is nothing else"),
        pytest.param("تعادلوا بفضل اللاعب كيبي سوندايا، في آخر دقيقة", ["كيبي سوندايا"], id="two words of no text"),
        pytest.param("فاز الكيني جاكوب كيبليمان شيبتو بالسباق", ["جاكوب كيبليمان شيبتو"], id="a nation and three"),
        pytest.param(
            "مثل الفريق أمين بلحاج، كيفن مبالا، سعيد الخرشي", ["أمين بلحاج", "كيفن مبالا", "سعيد الخرشي"], id="row"
        ),
        pytest.param(
            "مع وزير الخارجية الفرنسي جان إيف لو دريان الأحد", ["جان إيف لو دريان"], id="a nation and a particle"
        ),
        pytest.param("قال مازن حايك المتحدث باسم القناة", ["مازن حايك"], id="a name that a body has too"),
        pytest.param("وأشار إلى أن حازم إمام، عضو الاتحاد، غاب", ["حازم إمام"], id="a word and an office behind it"),
        pytest.param("قال وزير العدل وليم بار، إن الملف أغلق", ["وليم بار"], id="a word behind an office"),
        pytest.param("زار الجنرال دو بريكاد محمد بريظ القاعدة", ["محمد بريظ"], id="a rank of two words"),
        pytest.param("قال رئيس المنطقة الإقليمية عبد القادر بلحاج إن", ["عبد القادر بلحاج"], id="no unit's name"),
        pytest.param("عاد أمس الحاج مسعود بوعيش من مكة", ["مسعود بوعيش"], id="a title that some are called by"),
        pytest.param("إلى أرملته إلهام وأبنائه سهيلة وعماد", ["إلهام", "سهيلة", "وعماد"], id="widow and children"),
        pytest.param("استقبل سالم بن محمد المالك.", ["سالم بن محمد المالك"], id="a word behind a father's name"),
        pytest.param(
            "بمشاركة فاطمة الزهراء أحرار وهند ضافر", ["فاطمة الزهراء أحرار", "وهند ضافر"], id="before another"
        ),
        pytest.param("ديال من هادي؟ ديال السعدية اللي كتبيع البطبوط", ["السعدية"], id="who does"),
        pytest.param("تراجع عمر حجيرة الوزير السابق", ["عمر حجيرة"], id="an office behind the name"),
        pytest.param("رفض دفاع إسماعيل الغربي الرامي إلى التأجيل", ["إسماعيل الغربي"], id="what aims at"),
        pytest.param(
            "التقى نظيره الإسباني رافائيل سوندوفال والوفد", ["رافائيل سوندوفال"], id="a counterpart of a nation"
        ),
        pytest.param("بحث عن الصغير ولد الغول في الجبل", ["الصغير ولد الغول"], id="a son by his family name"),
        pytest.param(
            "Hier, la Belge et l'Italien Gianluca Farinelli", ["Gianluca Farinelli"], id="a nation in capitals"
        ),
        pytest.param("Elle a parlé de Noureddine, son frère", ["Noureddine"], id="a brother behind a comma"),
        pytest.param("تتقدم عائلات بوراس والسباعي بالشكر", ["بوراس", "والسباعي"], id="families"),
        pytest.param("اختارا لهما اسمي آدم وإسراء", ["آدم", "وإسراء"], id="names given"),
        pytest.param("هاد الشي ديال بصح: مي الزاهية كتسنى", ["مي الزاهية"], id="somebody's mother"),
        pytest.param(
            "سميرة كتبيع المسمن ولطيفة كتعاونها ديما", ["سميرة", "ولطيفة"], id="given names of the vernacular"
        ),
        pytest.param(
            "حمادي بدا الصداع ديال بصح. وحمادي هو اللي هرب", ["حمادي", "وحمادي"], id="again in the vernacular"
        ),
        pytest.param(
            "La touriste danoise Louise Vesterager va mieux", ["Louise Vesterager"], id="a foreign given name"
        ),
        pytest.param("Le petit Rayane et son oncle Saïd dorment", ["Rayane", "Saïd"], id="alone behind a title"),
        pytest.param("Ils s'appellent Yahya, Salma et Amine", ["Yahya", "Salma", "Amine"], id="row of given names"),
        pytest.param(
            "Hier, Yanja Bouhlal, président du conseil, a parlé", ["Yanja Bouhlal"], id="an office behind a comma"
        ),
    ],
)
def test_persons_have_the_right_ends(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أشرف على تدشين المشروع", id="على is no علي"),
        pytest.param("عين رئيس المجلس لجنة لتتبع الأشغال", id="office without name"),
        pytest.param("معاداة للقرار الأمريكي ستعزز موقعي البلدين", id="a verb behind a nation"),
        pytest.param("الرئيس ذو الأصول الفلسطينية يؤدي اليمين", id="of an origin"),
        pytest.param("ابتداء من فاتح رمضان المقبل", id="the first of a month"),
        pytest.param("في إطار شراكة رابح - رابح بين البلدين", id="win and win"),
        pytest.param("زار ميناء سيدي يوسف صباحا", id="a saint's place"),
        pytest.param("En compagnie du wali, le ministre est parti", id="company"),
        pytest.param("كريم هو من يساعد جيرانه", id="adjective"),
        pytest.param("للتواصل: karim.said@example.ma أو 0612345678", id="contact"),
    ],
)
def test_no_person_is_invented(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "role", "institution"),
    [
        pytest.param("استقبل عامل إقليم طاطا، سعيد البركاوي، الوفد", "عامل", "إقليم طاطا", id="office before"),
        pytest.param("حل سعيد البركاوي، رئيس مجلس جماعة فم زكيد، بالدوار", "رئيس", "مجلس جماعة فم زكيد", id="after"),
        pytest.param(
            "أكد السيد الكاتب العام لولاية كلميم، سعيد البركاوي، ذلك", "الكاتب العام", "ولاية كلميم", id="rank"
        ),
        pytest.param("حضر والي الجهة سعيد البركاوي", "والي", "الجهة", id="the region"),
        pytest.param("حضر سعيد البركاوي مع أسرته", None, None, id="none"),
    ],
)
def test_the_office_stays_with_its_holder(text: str, role: str | None, institution: str | None) -> None:
    (found,) = [found for found in entities(text) if found.type == "PER"]
    assert (found.role, found.institution) == (role, institution)


def test_a_figure_has_one_name_and_id_under_all_spellings() -> None:
    found = [e for e in entities("التقى عبد الاله بنكيران الصحافة، وقال ابن كيران إنه باق") if e.type == "PER"]
    assert {(entity.name, entity.id) for entity in found} == {("عبد الإله بنكيران", "per:عبد-الاله-بنكيران")}


def test_a_short_form_of_two_persons_stays_itself() -> None:
    names = same_persons(["أحمد بوزيد", "سعيد بوزيد", "بوزيد"])
    assert names["بوزيد"] == "بوزيد"
