"""The crawler: finds an outlet's articles and puts every response into archive and ledger.

outlets/*.yml ──► outlet        one file per outlet, validated into pipeline.models.Outlet
                    │
discover/           ▼           pure readers: WordPress API, feed, sitemap, listing ──► links with hints
spider  ◄── links, canonical    which links are articles; one key for the many addresses of an article
  │  middlewares/               guard (own hosts, public addresses), robots, validators, truncation
  ▼
capture_store ──► pipeline.archive, pipeline.ledger
run                             `python -m spiders.run`: a process that crawls many outlets, ordered by lines (server)
probe                           looks at a new site and writes its outlet file
"""
