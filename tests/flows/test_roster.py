"""Who is crawled where and when: nights of any size, played through without a process."""

import heapq
from collections import Counter
from collections.abc import Callable
from itertools import count, pairwise
from random import Random

from flows.crawl import Visit
from flows.roster import FILL, Roster

DELAY_S = 5.0


def visits(number: int, hosts: int) -> list[Visit]:
    """Outlets, of which some share a host with others."""
    return [Visit(f"o{n}", frozenset({f"h{n % hosts}.ma"})) for n in range(number)]


def play(roster: Roster, duration_s: Callable[[Visit], float]) -> dict[str, list[tuple[float, float]]]:
    """When each outlet was crawled, by its host, until nobody waits."""
    times: dict[str, list[tuple[float, float]]] = {}
    order, now = count(), 0.0
    ending: list[tuple[float, int, int, Visit]] = []
    while True:
        for process, visit in roster.next():
            end = now + duration_s(visit)
            heapq.heappush(ending, (end, next(order), process, visit))
            times.setdefault(min(visit.hosts), []).append((now, end))
        if not ending:
            return times
        now, _, process, visit = heapq.heappop(ending)
        roster.ended(process, visit)


def test_five_thousand_outlets_keep_the_delay_of_every_host() -> None:
    chance = Random(1)
    pages = {f"o{n}": chance.randint(1, 200) for n in range(5000)}
    roster = Roster(processes=4, room=60)
    everyone = visits(5000, hosts=3000)
    chance.shuffle(everyone)  # else those of one host are never due together
    roster.waiting.extend(everyone)
    times = play(roster, lambda visit: pages[visit.outlet_id] * DELAY_S)
    asked = {
        host: sorted(begin + DELAY_S * n for begin, end in spans for n in range(round((end - begin) / DELAY_S)))
        for host, spans in times.items()
    }
    assert sum(map(len, asked.values())) == sum(pages.values())
    gaps = [later - earlier for at in asked.values() for earlier, later in pairwise(at)]
    assert min(gaps) >= DELAY_S
    longest = max(end for spans in times.values() for _, end in spans)
    assert longest < 1.3 * sum(pages.values()) * DELAY_S / roster.places  # and the rooms are used


def test_another_process_starts_when_one_is_filled() -> None:
    roster = Roster(processes=3, room=60)
    roster.waiting.extend(visits(100, hosts=100))
    placed = Counter(process for process, _ in roster.next())
    assert (min(placed.values()) >= FILL, sum(placed.values()), len(placed)) == (True, 100, 3)
    few = Roster(processes=3, room=60)
    few.waiting.extend(visits(FILL, hosts=FILL))
    assert {process for process, _ in few.next()} == {1}


def test_a_room_holds_no_more_than_it_may() -> None:
    roster = Roster(processes=2, room=3)
    roster.waiting.extend(visits(20, hosts=20))
    assert Counter(process for process, _ in roster.next()) == {1: 3, 2: 3}


def test_halves_find_the_outlet_that_kills_its_process() -> None:
    roster = Roster(processes=2, room=60)
    roster.waiting.extend(everyone := visits(60, hosts=60))
    bad, done, given_up, deaths = everyone[17], set[str](), list[Visit](), 0
    while placed := list(roster.next()):
        for process in {process for process, _ in placed}:
            inside = list(roster.at_work[process])
            if bad in inside:
                given_up += roster.died(process)
                deaths += 1
                continue
            for visit in inside:
                done.add(visit.outlet_id)
                roster.ended(process, visit)
    assert given_up == [bad]
    assert done == {visit.outlet_id for visit in everyone} - {bad.outlet_id}
    assert deaths <= 7


def test_who_refuses_to_begin_is_not_tried_elsewhere() -> None:
    roster = Roster(processes=1, room=60)
    roster.waiting.extend(everyone := visits(5, hosts=5))
    list(roster.next())
    assert roster.died(1, resume=False) == everyone
    assert list(roster.next()) == []
