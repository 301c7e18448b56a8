"""The demo press: six invented outlets on loopback that look and misbehave like real regional sites.

    articles/<outlet>.yml    what it printed: invented events in real places, with the defects of the trade
    templates/<theme>.yml    how its site looks: routes and templates, one file per theme
    outlets/<outlet>.yml     what Jarida knows of it; $base is filled in by `press.write_outlets`
    tour.yml                 searches that show the index at work

`stories` reads the articles, `site` answers a request with a page, `wordpress` speaks the REST API, and `press` serves
each outlet on a port of its own. Nothing here knows the pipeline's stages, and they know nothing of the demo.
"""
