"""What is kept of how captures ended."""

from collections import Counter

from flows.workers import Ended
from pipeline.outcome import Outcome

DEAD = Outcome("o", "https://o.ma/2", "dead", "extract: empty page: no text found", rule="empty page")


def test_of_captures_that_ended_well_the_number_alone_is_kept() -> None:
    ended = Ended().add([Outcome("o", "https://o.ma/1", "new"), DEAD]).add([Outcome("o", "https://o.ma/3", "new")])
    assert ended == Ended(Counter(new=2, dead=1), [DEAD])
