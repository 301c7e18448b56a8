"""Ways to find an outlet's articles: each reads one answer into links and further addresses, and touches no network.

wordpress   /wp-json/wp/v2/posts, page by page
feed        RSS, Atom and RDF, also broken ones
sitemap     sitemaps and their indexes, plain or gzipped, news sitemaps
listing     HTML lists and their next pages
ways        which of them reads what
answer      what they read and return
repair      bytes as they came, to text and JSON: one step for all lists
markup      entries and fields of broken markup
fields      the fields that nobody uses, by name (fields.yml)
"""
