"""What was understood of a query, in one line that could be typed again."""

from dataclasses import replace

from pipeline.search.node import Node, conjuncts
from pipeline.search.parse import parse
from pipeline.search.query import Query


def told(query: Query) -> str:
    """The query as it was read, every operator and bracket written out.

    >>> told(Query("كلميم حادثة | فيضان -كرة"))
    'كلميم AND (حادثة OR فيضان) AND NOT كرة'
    >>> told(Query("18 يناير 2017")), told(Query("  "))
    ('date:2017-01-18', 'everything')
    """
    tree = parse(query.text).tree
    return "everything" if tree is None else _told(tree)


def narrowed(query: Query, *parts: str) -> str:
    """What to type for those of a query's documents that each of these parts finds too.

    >>> narrowed(Query("والي OR عامل"), "كلميم"), narrowed(Query("في"), "كلميم"), narrowed(Query(), "كلميم")
    ('(والي OR عامل) AND كلميم', '="في" AND كلميم', 'كلميم')
    """
    mine = conjuncts(parse(query.text).tree)
    if all(part.kind in {"silent", "not"} for part in mine):  # beside others a word without content asks for nothing
        mine = tuple(replace(part, kind="exact") if part.kind == "silent" else part for part in mine)
    mine = tuple(replace(part, kind="name") if part.kind == "day" and not part.field else part for part in mine)
    return " AND ".join((*([_told(Node("all", parts=mine))] if mine else ()), *parts))


def _told(node: Node) -> str:
    if node.kind == "not":
        return f"NOT {_inside(node.parts[0])}"
    if node.parts:
        between = {"all": " AND ", "any": " OR ", "near": f" NEAR/{node.distance} "}[node.kind]
        telling = [part for part in node.parts if part.kind != "silent" or node.kind != "all"]
        spoken = telling if any(part.kind != "not" for part in telling) else node.parts
        return between.join(map(_inside, spoken))
    if node.kind == "day":
        return f"date:{_days(node)}"
    quoted = {"phrase": f'"{node.text}"', "exact": f'="{node.text}"'}
    text = quoted.get(node.kind, node.text)
    if " " in text and node.kind == "field":
        text = f'="{text[1:]}"' if text.startswith("=") else f'"{text}"'
    elif " " in text and node.kind == "name":
        text = f"({text})"
    return f"{node.field}:{text}" if node.field else text


def _inside(node: Node) -> str:
    return f"({_told(node)})" if len(node.parts) > 1 else _told(node)


def _days(node: Node) -> str:
    if not node.days:
        return node.text
    first, last = node.days
    if first == last:
        return first.isoformat()
    return first.isoformat()[: 4 if (first.month, last.month) == (1, 12) else 7]
