"""The page behind a socket."""

import uvicorn

from pipeline.web.app import app
from pipeline.web.desk import Desk

AT_ONCE = 100  # requests; more are refused
IDLE_S = 10


def server(desk: Desk) -> uvicorn.Server:
    """A server of a desk's page; its `run` takes a listening socket. It logs only what fails."""
    return uvicorn.Server(
        uvicorn.Config(
            app(desk),
            access_log=False,
            server_header=False,
            log_level="warning",
            limit_concurrency=AT_ONCE,
            timeout_keep_alive=IDLE_S,
            lifespan="off",
        )
    )
