"""From a captured page to an article.

bytes ─ charset ─► text ─ walk ─► tree ┬─ body ─ paragraphs ─► text, lead, captions
                                       ├─ title, author, when ─► a vote over JSON-LD, meta, layout and print
                                       └─ kind, images
"""

from pipeline.extract.article import extract
from pipeline.extract.furniture import furniture, line_hashes, without_furniture

__all__ = ["extract", "furniture", "line_hashes", "without_furniture"]
