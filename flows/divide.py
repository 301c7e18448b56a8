"""Outlets divided among processes or machines that know nothing of one another."""

from collections.abc import Sequence

from pipeline.models import Outlet
from spiders.canonical import hosts


def groups(outlets: Sequence[Outlet]) -> list[list[Outlet]]:
    """The outlets, those together that share a host: whoever asks it must know when it was asked last."""
    of_host: dict[str, list[Outlet]] = {}
    for outlet in outlets:
        others = {id(of_host[host]): of_host[host] for host in hosts(outlet) if host in of_host}
        group = [outlet, *(other for some in others.values() for other in some)]
        of_host |= {host: group for one in group for host in hosts(one)}
    return list({id(group): group for group in of_host.values()}.values())


def divided(outlets: Sequence[Outlet], parts: int) -> list[list[str]]:
    """The ids of outlets in at most so many parts of about the same size; groups stay whole."""
    held: list[list[str]] = [[] for _ in range(parts)]
    for group in sorted(groups(outlets), key=len, reverse=True):
        min(held, key=len).extend(one.id for one in group)
    return [part for part in held if part]
