"""What a function says of each spelling or word, asked once."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
A = TypeVar("A", bound="Asked")
SPELLINGS = 16_384  # kept looked up: those of hundreds of articles; months of them must not fill the memory


class Memo(dict[K, V]):
    """The answers of a function by what it was asked; `map(memo.__getitem__, …)` takes half as long as `lru_cache`.

    Once there are `SPELLINGS`, they make room and are taken back as they are asked again: what is usual stays.

    >>> sizes = Memo(len)
    >>> list(map(sizes.__getitem__, ("جهة", "كلميم", "جهة"))), len(sizes)
    ([3, 5, 3], 2)
    """

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self.function = function
        self.before: dict[K, V] = {}

    def __missing__(self, asked: K) -> V:
        answer = self.before[asked] if asked in self.before else self.function(asked)
        if len(self) >= SPELLINGS:
            self.before = self.copy()
            self.clear()
        self[asked] = answer
        return answer


class Asked:
    """What functions say of a word (`fact`): it stays with the word, and goes when that goes."""

    __slots__ = (
        *("_annexed", "_leads", "_market_day", "_opens_names", "_opens_row", "_said", "_topical", "_vernacular"),
        *("_voice", "is_given", "levels_of", "may_begin", "name_like", "owned", "siblings", "strange"),
        *("surely_given", "unknown"),
    )
    facts: ClassVar[dict[str, Callable[[Any], object]]] = {}

    if not TYPE_CHECKING:  # to which a misspelt attribute stays an error

        def __getattr__(self, name):
            """Asks, where nobody has yet."""
            if (function := self.facts.get(name)) is None:
                raise AttributeError(name)
            answer = function(self)
            object.__setattr__(self, name, answer)
            return answer


def fact(function: Callable[[A], V]) -> Callable[[A], V]:
    """Asks a function, one of `Asked.__slots__`, once of each word.

    `lru_cache` takes half as long again, and keeps words alive that nobody looks up any more.
    """
    Asked.facts[function.__name__] = function
    return attrgetter(function.__name__)
