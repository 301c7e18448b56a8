"""What remains of a word without clitics that only names of the lists take."""

from pipeline.arabic import strip_clitics
from pipeline.tag.lexicon import lexicon

ARTICLE = "لال"
OF = "د"  # Moroccan Arabic "of": «الشركات دأكادير»


def of_names(form: str, bits: int) -> tuple[tuple[int, str], ...]:
    """As `strip_clitics`, and a name without «د», or without a ل that stands before its own: «للندن», «وللاس بالماس».

    >>> of_names("للندن", 0)[-1]
    (1, 'لندن')
    """
    rests, lengths = strip_clitics(form), lexicon().lengths
    at = int(form[0] == "و")
    if form.startswith(OF, at) and not bits and form[at + 1 :] in lengths:
        return (*rests, (at + 1, form[at + 1 :]))
    if form.startswith("لل", at) and form[at + 1 :] in lengths and _begins_so(form[at + 1 :]):
        return (*rests, (at + 1, form[at + 1 :]))
    return rests


def _begins_so(name: str) -> bool:
    """Whether a place's name begins with ل and may stand behind one; «للألمان» is no ل and «لألمان»."""
    known = lexicon()
    return 1 not in known.lengths[name] or ("LOC" in known.phrases[name] and not name.startswith(ARTICLE))
