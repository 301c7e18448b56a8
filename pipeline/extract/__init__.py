"""From a captured page to an article.

bytes ─ charset ─► text ─ walk ─► tree ┬─ body ─ paragraphs ─► text, lead, captions
                                       ├─ title, author, when ─► a vote over JSON-LD, meta, layout and print
                                       └─ kind, images
"""

from pipeline.extract.furniture import furniture, line_hashes, without_furniture
from pipeline.models import Article, Capture, Outlet

__all__ = ["extract", "furniture", "line_hashes", "without_furniture"]


def extract(capture: Capture, outlet: Outlet | None = None) -> Article:
    """The article of a capture (`pipeline.extract.article`).

    Its parts are loaded when a page is first read: a crawler decodes pages, and hardly ever reads one.
    """
    from pipeline.extract.article import extract as whole

    return whole(capture, outlet)
