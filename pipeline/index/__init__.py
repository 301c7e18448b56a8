"""Everything said to Elasticsearch: how an index lives, and how documents get into it.

    client ◄── transport            the connection, every failure of it in words
    patience                        which answers are asked again, and how long
    files ► life ► fill             an index from index_config: built, filled, switched, rolled back, compared
    bulk ► load                     documents in, each one confirmed or refused with a reason
    runs                            the nights' figures, in an index of their own
    snapshots, secure               copies, users and roles

Knows nothing of how a query is made (`pipeline.search`) or of how a document came to be (`pipeline.process`).
"""
