"""Pieces of a text that no repair may touch: addresses, e-mail, tags and dotted abbreviations."""

import re
from collections.abc import Callable

PROTECTED = re.compile(
    r"(?:https?://|www\.)[^\s<>«»،]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|\b[\w-]{1,63}+(?:\.[\w-]{1,63}+){0,8}\.(?:com|net|org|ma|info|fr|tn|dz|eg|ly|mr|tv|press|news|media)\b(?:/\S*)?"
    r"|\b\w++\.(?:نت|كوم)\b"
    r"|[#@][\w\u0640]+"
    r"|(?<!\w)(?:[^\W\d_]{1,3}\.){2,}[^\W\d_]{0,3}(?!\w)"
)
_CANDIDATE = re.compile(r"[.@#]\w|://")


def outside(text: str, repair: Callable[[str], str]) -> str:
    """The text with a repair done on everything but protected pieces.

    >>> outside("a.b www.x.ma/a.b", lambda part: part.replace(".", "-"))
    'a-b www.x.ma/a.b'
    """
    if not _CANDIDATE.search(text):
        return repair(text)
    done, parts = 0, []
    for match in PROTECTED.finditer(text):
        parts += [repair(text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*parts, repair(text[done:])]) if parts else repair(text)
