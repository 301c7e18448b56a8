"""White space: odd spaces become plain ones, runs become one."""

import re

_ODD = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_RUN = re.compile(" {2,}")
_BREAKS = re.compile("[\r\n\x85\u2028\u2029]")
_BREAK = re.compile(r" ?(?:\r\n?|[\n\x85\u2028\u2029]) ?")


def even_spaces(text: str) -> str:
    """The text with single plain spaces and bare line feeds, and none at its ends.

    >>> even_spaces(" كلميم\u00a0 وادنون\t: ")
    'كلميم وادنون :'
    """
    text = _RUN.sub(" ", _ODD.sub(" ", text))
    return (_BREAK.sub("\n", text) if _BREAKS.search(text) else text).strip()
