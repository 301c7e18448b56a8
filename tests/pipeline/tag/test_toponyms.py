"""Places that no list has: behind a unit's noun, quoted, joined to another place; sites with the name they bear."""

import pytest

from pipeline.tag import entities


def places(text: str) -> list[str]:
    return [found.surface for found in entities(text) if found.type == "LOC"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("نقل من دوار الخرابشة إلى المستشفى", ["الخرابشة"], id="definite"),
        pytest.param("بمنطقة تيسكمودين المعزولة", ["تيسكمودين"], id="with ب on the noun"),
        pytest.param("بتراب الجماعة الترابية « وادي الزيتونة » أمس", ["وادي الزيتونة"], id="quoted"),
        pytest.param("انقطعت الطريق عن دوار أولاد سي موسى", ["أولاد سي موسى"], id="chain"),
        pytest.param("احتج سكان دوار إد بنيران أمس", ["إد بنيران"], id="chain of an ordinary word"),
        pytest.param("تضررت دواوير إملشيل وتزارين، حسب", ["إملشيل", "وتزارين"], id="listed pair"),
        pytest.param("تضررت أملن وتفكارت، حسب السكان", ["أملن", "وتفكارت"], id="joined"),
        pytest.param("كهربة دواوير أيت علي وأكني إمغارن", ["أيت علي", "وأكني إمغارن"], id="row of two words"),
        pytest.param("آبار دوار إغيرن تيزي الأربعة", ["إغيرن تيزي"], id="a second word of names"),
        pytest.param("في أسواق أحد بلفاع وخميس سيدي بيبي", ["أحد بلفاع", "وخميس سيدي بيبي"], id="markets"),
        pytest.param("زار أحد بلفاع فريقه", ["بلفاع"], id="one of, no market"),
        pytest.param("بمنعرجات أكني إمغارن الخطيرة", ["أكني إمغارن"], id="bends of a road"),
        pytest.param("جمال ساحة كازامار وشاطئ طرفاية", ["ساحة كازامار", "وشاطئ طرفاية"], id="two sites"),
        pytest.param("وقف على ضريح سيدي أحمد الفران", ["ضريح سيدي أحمد الفران"], id="site"),
        pytest.param("سقط في بئر بضواحي لكراير صباح اليوم", ["لكراير"], id="a noun of direction"),
        pytest.param("شب حريق قرب أيت همو ونواحي أولاد بنجلون", ["أيت همو", "أولاد بنجلون"], id="two of tribes"),
        pytest.param("اشترى الخروف بسوق أمحيريش، صباح اليوم", ["أمحيريش"], id="a market's noun"),
        pytest.param("الضحية القاطن بتكنسا والمنحدر من تيزكموت", ["بتكنسا", "تيزكموت"], id="who lives and comes"),
        pytest.param("خويا ساكن فلمعيزيز ومشى لتزكموت هاد العام", ["فلمعيزيز", "لتزكموت"], id="in the vernacular"),
        pytest.param("شدوه فسيدي مسكور وجابوه هاد الصباح", ["فسيدي مسكور"], id="a saint's quarter"),
        pytest.param("الدراري دحي الكسيمة وناس دكلميم", ["دحي الكسيمة", "دكلميم"], id="of, written as a letter"),
        pytest.param("سكان دوار إمي نتركا يشتكون", ["إمي نتركا"], id="an Amazigh genitive"),
        pytest.param("طريق دوار تيمولاي إزدار مقطوعة", ["تيمولاي إزدار"], id="a listed name and a word of its own"),
        pytest.param("قدموا من لاكريعة وإنتركت وكلميم أمس", ["لاكريعة", "وإنتركت", "وكلميم"], id="a row up to a town"),
        pytest.param("إنارة شوارع علال الفاسي والزرقطوني، أمس", ["علال الفاسي", "والزرقطوني"], id="a row of streets"),
        pytest.param("طريق دوار أيت موسى أوعلي مقطوعة", ["أيت موسى أوعلي"], id="a tribe and its father"),
        pytest.param("غرق في واد الجنة صباح اليوم", ["واد الجنة"], id="a river without ب"),
        pytest.param("شقة بإقامة الياسمين أمس", ["الياسمين"], id="no plural of men"),
        pytest.param("حتى حمزة الموساوي ولد تمسية بكى بزاف واش كاين", ["تمسية"], id="a son of his town"),
        pytest.param("وصل إلى الداخلة. وعاشت الداخلة عرسا", ["الداخلة", "الداخلة"], id="once a place, again a place"),
        pytest.param("عاشت الداخلة عرسا. وصل إلى الداخلة أمس", ["الداخلة", "الداخلة"], id="and further up"),
        pytest.param("استعان بمرشدين من تيملالين قرب كلميم", ["تيملالين", "كلميم"], id="of Amazigh shape"),
        pytest.param("نشرت الصور في انستكَرام من إيهام الضحايا بكلميم", ["بكلميم"], id="but no noun of a verb"),
        pytest.param("انهيار عند أسيف واركى أمس", ["أسيف واركى"], id="a river of a listed place"),
        pytest.param("صلى بمسجد المرابطين وعاد لدرب الباشا، أمس", ["بمسجد المرابطين", "الباشا"], id="people and lords"),
        pytest.param("خرجو ناس ألنيف للطريق واش كاين", ["ألنيف"], id="people of a town"),
        pytest.param("جاء معلمو إفران ومثقفو الريف أمس", ["إفران", "الريف"], id="men of a place"),
        pytest.param("الناس فتيفليوين ديال كلميم هادشي", ["فتيفليوين", "كلميم"], id="in, of Amazigh shape"),
        pytest.param("سكان دواوير إد الشيخ وأيت مسعود", ["إد الشيخ", "وأيت مسعود"], id="a tribe of a lord"),
        pytest.param("التقوا في جدة أمس", ["جدة"], id="a city and a grandmother"),
        pytest.param("غابة بمعتمدية ملولش المعزولة", ["ملولش"], id="a Tunisian unit"),
        pytest.param("ضبط بحي عين الرحمة وبحوزته سلاح", ["بحي عين الرحمة"], id="a quarter's spring"),
    ],
)
def test_unlisted_places_are_found(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("توقفت سيارة قرب السواحل، وما بين الطريقين", id="و م أ is no وما"),
        pytest.param("اشتكى سكان المنطقة وطالبوا بالماء", id="ordinary words"),
        pytest.param("انطلق نحو المستقبل واقترب من تحقيق حلمه", id="a way to no place"),
        pytest.param("حضرته أبناؤه أحمد والخليل وفاطمتو، أمس", id="who is called as a town"),
        pytest.param("اللعبة الداخلة في الدوري", id="a word that is a town elsewhere"),
        pytest.param("صوّب رصاصك نحو العدو", id="an aim and its owner"),
        pytest.param("انتخبت هيئة سوق رأس المال رئيسها", id="a market of capital"),
        pytest.param("لقاء جمعه صباح اليوم بالنائب", id="a verb and a morning"),
        pytest.param("جات حتى لخوتي لي معاهم هادشي", id="his brothers"),
        pytest.param("كان مرفوقا بالسفيرة سيلفي أدياي", id="an office and a town in Syria"),
        pytest.param("البلانتي اللي صفرو رضوان جيد كان واضح بزاف", id="a verb that is a town"),
        pytest.param("رحب الحضور بسيدي محمد العلوي", id="a person with an honour"),
        pytest.param("خويا ساكن فالدار ومشى لخدمتو هاد الصباح", id="house and work"),
    ],
)
def test_no_place_is_invented(text: str) -> None:
    assert places(text) == []
