"""The page: what the index holds, to search, count and compare in; Arabic or French, without a script.

    request ─► guard (host, size, headers) ─► door (password) ─► app: an address ─► a page's function
                                                                      │
    view: what an address asks for, and the address of what is asked ─┤
    search article story figures …: Elasticsearch's answers as values ┤
    words (words.csv), shown: what a reader sees, escaped, in his order ─► templates/ ─► HTML

A view is a link: every filter stands in the address, and nothing but the address decides what is shown. What changes
anything (a saved search, an export) is a form with a token. Texts of strangers go through `shown` and are escaped by
the templates; the policy that `guard` sends forbids every script, so that what were overlooked would still not run.
"""

from pipeline.web.desk import Desk
from pipeline.web.server import server

__all__ = ["Desk", "server"]
