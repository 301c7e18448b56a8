"""Conditional requests: a page that is known is asked for only if it changed."""

from scrapy import Request

from pipeline.ledger import UrlState


class Validators:
    """Sends the ledger's ETag and Last-Modified along; the outlet may answer 304 without a body."""

    def process_request(self, request: Request) -> None:
        state: UrlState | None = request.meta.get("state")
        if state and state.content_hash:
            for header, value in (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified)):
                if value:
                    request.headers.setdefault(header, value)
