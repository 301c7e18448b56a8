"""Whether an adjective belongs to the noun before it, by their endings."""

from pipeline.tag.lexicon import CUES, DEFINITE, ENDING, lexicon

AGREEING = (("ين", "ين"), ("ات", "ات"), ("ات", "ه"), ("اء", "ات"))  # endings of nouns and their adjectives
ARTS = frozenset({"فن", "ابداع", "عمل", "نقد", "تعبير"})


def agrees(noun: str, form: str) -> bool:
    """«الصيادين التقليديين», «للفئات الهشة»."""
    if noun.endswith("ه") and form.endswith("ه"):
        return not lexicon().bits.get(form, 0) >> CUES  # «الرعاية اللاحقة»
    stem = noun.removeprefix("لل").removeprefix("ال")
    if len(stem) == 5 and stem[0] == "م" and stem[2] == "ا" and form.startswith("الم") and form.endswith("ه"):
        return True  # «المناطق المهددة»
    return any(noun.endswith(one) and form.endswith(other) for one, other in AGREEING)


def women_and_men(women: str, men: str) -> bool:
    """«للمربيات والمربين»: one trade in both genders."""
    stem = women.removeprefix("لل").removeprefix("ال").removesuffix("ات").removesuffix("ي")
    return women.endswith("ات") and men.endswith("ين") and men.removeprefix("وال").startswith(stem)


def nisba(form: str) -> bool:
    """An adjective of relation («البشرية», «المجالية»), no participle («المنضوية») and no noun («المسؤولية»)."""
    if form.startswith("الم"):
        return form.endswith("يه") and not lexicon().bits.get(form, 0) & (ENDING | DEFINITE)
    return form.endswith(("يه", "ي"))


def of_things(noun: str, form: str) -> bool:
    """«للأندية السينمائية»: an adjective that agrees with things, though a woman may be called so."""
    if form.endswith("ي") and noun.removeprefix("لل").removeprefix("ال") in ARTS:
        return True  # «للفن التشكيلي»
    return form.endswith("يه") and noun.startswith(("ال", "لل")) and noun.endswith(("يه", "ات"))
