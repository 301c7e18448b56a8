"""Outlets divided among machines: none lost, none twice, and no host in two places."""

from random import Random

from flows.divide import divided, groups
from pipeline.models import Outlet
from spiders.canonical import hosts
from tests import make


def outlets(number: int, hosts: int) -> list[Outlet]:
    chance = Random(number)
    return [make.outlet(id=f"o{n}", home=f"https://h{chance.randrange(hosts)}.ma/") for n in range(number)]


def test_parts_have_every_outlet_once_and_each_host_in_one_place() -> None:
    for number, hosts_, parts in ((1, 1, 4), (40, 25, 3), (300, 300, 7), (200, 5, 8)):
        given = outlets(number, hosts_)
        made = divided(given, parts)
        assert sorted(one for part in made for one in part) == sorted(one.id for one in given)
        by_id = {one.id: one for one in given}
        asked = [{host for one in part for host in hosts(by_id[one])} for part in made]
        assert sum(map(len, asked)) == len(set().union(*asked))
        assert len(made) <= parts


def test_parts_are_about_as_large() -> None:
    sizes = [len(part) for part in divided(outlets(300, 300), 7)]
    assert max(sizes) - min(sizes) <= 3


def test_a_host_that_two_groups_share_joins_them() -> None:
    one = make.outlet(id="a", home="https://a.ma/")
    two = make.outlet(id="b", home="https://b.ma/")
    both = make.outlet(id="c", home="https://c.ma/", aliases=("a.ma", "b.ma"))
    assert [sorted(each.id for each in group) for group in groups([one, two, both])] == [["a", "b", "c"]]
