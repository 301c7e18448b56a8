"""Thirty headlines in two directions, each with its words as they must stand on the screen, from left to right.

Written by hand after the rules of the bidirectional algorithm (Unicode Annex 9): in a headline that is mostly Arabic
the words run from right to left, and Latin words or figures side by side keep their own order; in a mostly Latin one
the other way round.
"""

from collections.abc import Iterator, Mapping
from typing import Any

TEXTS: Mapping[str, str] = {
    "Le360: حريق بالسوق الأسبوعي": "الأسبوعي بالسوق حريق Le360",
    "حريق مهول في معمل OCP": "OCP معمل في مهول حريق",
    "فريق Real Madrid يفوز على برشلونة": "برشلونة على يفوز Real Madrid فريق",
    "افتتاح معرض SIAM 2026 بمكناس": "بمكناس SIAM 2026 معرض افتتاح",
    "توقيع اتفاقية مع Royal Air Maroc بالداخلة": "بالداخلة Royal Air Maroc مع اتفاقية توقيع",
    "2026 سنة الماء بكلميم": "بكلميم الماء سنة 2026",
    "بلاغ رقم 12 من وزارة الصحة": "الصحة وزارة من 12 رقم بلاغ",
    "(فيديو) والي الجهة يدشن مركزا": "مركزا يدشن الجهة والي فيديو",
    "«الاقتصاد الاجتماعي» محور لقاء بطانطان": "بطانطان لقاء محور الاجتماعي الاقتصاد",
    "وفاة شخصين (01) وإصابة 15 آخرين": "آخرين 15 وإصابة 01 شخصين وفاة",
    "من 3 إلى 5 ماي بسيدي إفني": "إفني بسيدي ماي 5 إلى 3 من",
    "تطبيق WhatsApp يتوقف... و Telegram أيضا": "أيضا Telegram و يتوقف WhatsApp تطبيق",
    "هاتف Galaxy S26 Ultra يصل إلى المغرب": "المغرب إلى يصل Galaxy S26 Ultra هاتف",
    "مباراة المغرب ضد France اليوم": "اليوم France ضد المغرب مباراة",
    "ارتفاع بنسبة 25 في المائة": "المائة في 25 بنسبة ارتفاع",
    "كوفيد 19 يعود من جديد": "جديد من يعود 19 كوفيد",
    "برنامج «أوراش» AWRACH بجهة كلميم": "كلميم بجهة AWRACH أوراش برنامج",
    "Guelmim : سوق «أمحيريش» يتغير من جديد": "جديد من يتغير أمحيريش سوق Guelmim",
    "درجة الحرارة 42 بأسا الزاك": "الزاك بأسا 42 الحرارة درجة",
    "رئيس FIFA يزور الرباط وأكادير": "وأكادير الرباط يزور FIFA رئيس",
    "Guelmim : le souk change de visage": "Guelmim le souk change de visage",
    "Le mot حريق dans les titres": "Le mot حريق dans les titres",
    "Festival « الصحراء » à Tarfaya": "Festival الصحراء à Tarfaya",
    "La coopérative جمعية النور de Tiznit exporte": "La coopérative النور جمعية de Tiznit exporte",
    "Tan-Tan 2026 : moussem et culture": "Tan Tan 2026 moussem et culture",
    "Laâyoune (العيون) accueille un forum": "Laâyoune العيون accueille un forum",
    "OCP et جامعة محمد السادس signent un accord": "OCP et السادس محمد جامعة signent un accord",
    "12 communes sans eau à Assa-Zag": "12 communes sans eau à Assa Zag",
    "Le wali والي الجهة reçoit la presse": "Le wali الجهة والي reçoit la presse",
    "Agadir : أكادير vue par ses peintres": "Agadir أكادير vue par ses peintres",
}


def documents() -> Iterator[dict[str, Any]]:
    """An article under each headline."""
    for number, title in enumerate(TEXTS):
        yield {
            "article_id": f"m{number}",
            "url": f"https://www.example.ma/mixed/{number}",
            "title": title,
            "text": f"{title}.",
            "outlet": {"id": "mixed", "name": "Mixte مختلط", "country": "MA"},
            "language": "ar" if number < 20 else "fr",
            "published_day": f"2026-10-{number % 28 + 1:02}",
            "published_at": f"2026-10-{number % 28 + 1:02}",
            "first_seen_at": "2026-10-28T00:00:00Z",
        }
