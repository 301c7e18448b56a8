"""Exported objects as Kibana 8.12 knows them, so that an object nobody changed comes back as it went in."""

from pipeline.kibana.saved import CORE_VERSION, TYPE_VERSIONS, Object
from pipeline.kibana.shapes import Problem, read


def in_known_form(one: Object) -> Object:
    """The object in the form of `saved.TYPE_VERSIONS`; as it is when it holds something that form has no place for.

    Up to 9.4 the newer forms of these types only add keys, and put a saved search into the first of several tabs.
    Source: the model versions of the types in Kibana (dashboard 1 to 4, search 1 to 15, lens 1).

    >>> new = {"type": "index-pattern", "attributes": {"title": "articles"}, "typeMigrationVersion": "10.1.0"}
    >>> in_known_form(new)["typeMigrationVersion"]
    '8.0.0'
    """
    kind, attributes = one["type"], one["attributes"]
    if kind not in TYPE_VERSIONS:
        return one
    tabs = attributes.get("tabs") or []
    if kind == "search" and len(tabs) == 1:
        kept = {name: attributes[name] for name in ("title", "description") if name in attributes}
        attributes = {**tabs[0]["attributes"], **kept}
        if attributes.get("hideTable") is False:
            del attributes["hideTable"]
    problems: list[Problem] = []
    read(attributes, kind, "", problems)
    if problems:
        return one
    versions = {"coreMigrationVersion": CORE_VERSION, "typeMigrationVersion": TYPE_VERSIONS[kind]}
    return {**one, "attributes": attributes, **versions}
