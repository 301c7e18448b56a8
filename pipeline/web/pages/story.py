"""A story: who had it first, who took it when, and what each changed."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.analyse import story
from pipeline.errors import ConfigError
from pipeline.web.pages.asked import desk_of, view_asked
from pipeline.web.render import page

LONGEST = 280  # letters of a change that are shown where whole texts are not
CHANGES = 40  # of a telling


def story_page(request: Request) -> Response:
    desk, view = desk_of(request), view_asked(request)
    try:
        found = story(request.path_params["story"], at=desk.source)
    except ConfigError as error:
        raise HTTPException(404) from error
    longest = None if desk.full_text else LONGEST
    return page(request, "story.html", view, found=found, longest=longest, most=CHANGES)
