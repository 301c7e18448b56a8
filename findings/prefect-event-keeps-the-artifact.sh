#!/bin/sh
# Guess: an artifact that was deleted through Prefect's API (204, then 404) is gone from its server.
# Seen:  Prefect 3.8.8 copies the text of a first artifact of a key into an event (prefect.artifact-collection.created) when it is made; the event
#        outlives the artifact and answers with the whole text for seven days (the server's own retention of events).
# Here:  a night's artifact holds figures and kinds of findings, never a page's words or address, since an erasure can't reach its event.
. "$(dirname "$0")/with.sh"
packages prefect==3.8.8 sqlalchemy==2.0.58 fastapi==0.150.0
PREFECT_HOME="$room/prefect" PREFECT_SERVER_ANALYTICS_ENABLED=false PREFECT_LOGGING_LEVEL=ERROR run <<'P'
import time

import httpx
from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.settings import PREFECT_API_URL
from prefect.testing.utilities import prefect_test_harness

TEXT = "the text of a report"


@flow
def night():
    return create_markdown_artifact(key="report", markdown=TEXT)


with prefect_test_harness(server_startup_timeout=180):
    made, api = night(), PREFECT_API_URL.value()

    def kept():
        asked = httpx.post(f"{api}/events/filter", json={"filter": {"event": {"prefix": ["prefect.artifact"]}}})
        return [event["event"] for event in asked.json()["events"] if event["payload"].get("data") == TEXT]

    for _ in range(60):
        if kept():
            break
        time.sleep(1)
    answers = httpx.delete(f"{api}/artifacts/{made}").status_code, httpx.get(f"{api}/artifacts/{made}").status_code
    print(answers, kept())
    assert answers == (204, 404) and kept() == ["prefect.artifact-collection.created"]
P
