"""Plain functions from a captured page to a searchable document, one street, floor by floor; no arrow leads back up.

    web                                         the page, in front of all that is below
    node, alerts                                a local Elasticsearch · saved searches and whom they tell
    export, analyse ► search                    sets of articles out of the index, as files and as figures
    erase, history                              what is forgotten · what a text was before
    process ► batch · ready                     captures, and ready documents, through every stage
    document, redact, index, kibana             what Elasticsearch is told
    tag, clean, extract                         the stages: a frozen value in, a new one out
    archive, ledger, quality                    what was fetched, how far it has come, how a night went
    cluster, dates, language ► lexicons         what the stages know of the language
    arabic ► models, findings ► settings, errors

Knows neither Scrapy nor Prefect. The order is held by import-linter (pyproject.toml): a new room gets its floor there.
Stages take a frozen value and return a new one (`pipeline.models`).

Whatever reads the press imports this first: time zones come from the package tzdata alone, here and in what we start.
A system's own tables are often years behind (Debian 12 still sends Morocco to +01 after 20 September 2026).
"""

import os
from zoneinfo import ZoneInfo, reset_tzpath

os.environ["PYTHONTZPATH"] = ""  # inherited by Prefect's server and workers
reset_tzpath(())
ZoneInfo.clear_cache()
