"""Words printed twice in a row, when the word is one that no sentence doubles."""

import csv
import re
from functools import cache
from importlib.resources import files

from pipeline.arabic import MARKS


@cache
def _pattern() -> re.Pattern[str]:
    rows = csv.DictReader(files(__package__).joinpath("never_doubled.csv").read_text(encoding="utf-8").splitlines())
    words = "|".join(sorted((row["word"] for row in rows), key=len, reverse=True))
    # «سي إن إن» is a channel.
    return re.compile(rf"(?<![\w{MARKS}])(?<!سي )({words})(?: \1)+(?![\w{MARKS}])")


def drop_doubled(text: str) -> str:
    """The text without the second of two equal function words; other doubles may be meant («شيئا شيئا»).

    >>> drop_doubled("أكد على على أن أن الجهة شيئا شيئا")
    'أكد على أن الجهة شيئا شيئا'
    """
    return _pattern().sub(r"\1", text)
