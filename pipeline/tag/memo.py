"""What a function says of each spelling, asked once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
SPELLINGS = 16_384  # kept looked up: those of hundreds of articles; months of them must not fill the memory


class Memo(dict[K, V]):
    """The answers of a function by what it was asked; `map(memo.__getitem__, …)` takes half as long as `lru_cache`.

    >>> sizes = Memo(len)
    >>> list(map(sizes.__getitem__, ("جهة", "كلميم", "جهة"))), len(sizes)
    ([3, 5, 3], 2)
    """

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, asked: K) -> V:
        if len(self) >= SPELLINGS:
            self.clear()
        answer = self[asked] = self.function(asked)
        return answer
