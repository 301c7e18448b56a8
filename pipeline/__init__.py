"""Plain functions from a captured page to a searchable document.

    archive, ledger ── what was fetched, and how far each capture has come
          │
    extract ► clean ► tag ► cluster ► document ► load ──► Elasticsearch
          │                                                   │
    process: a batch through all of them         search, export, history

Knows neither Scrapy nor Prefect. Stages take a frozen value and return a new one (`pipeline.models`).
"""
