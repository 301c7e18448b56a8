"""The page's views beside the bare aggregation of Elasticsearch."""
