"""Clubs in a French text: «FC Séville», «Raja de Béni Mellal», «Renaissance sportive de Berkane»."""

from pipeline.tag.words import STOP, Text

SIGLA = frozenset({"fc", "as", "rc", "rs", "olympique", "sporting", "atletico", "inter", "ac"})
CLUBS = SIGLA | {
    *("raja", "wydad", "hassania", "difaa", "moghreb", "mouloudia"),
    *("chabab", "youssoufia", "kawkab", "ittihad", "union"),
    *("renaissance", "fath", "jeunesse", "etoile", "esperance", "amal", "nahda", "racing", "najm", "rapide"),
}
SPORTIVE = frozenset({"sportive", "sportif", "athletic"})
OF = frozenset({"de", "d", "du", "des"})


def of_town(text: Text, at: int) -> int | None:
    """The word behind «de» of a club whose first word stands at another; None if none is there."""
    last = at + 1 + (at + 1 < len(text) and text.forms[at + 1] in SPORTIVE)
    last += last < len(text) and text.forms[last] in OF
    return last if last < len(text) and text.gaps[last - 1] != STOP else None
