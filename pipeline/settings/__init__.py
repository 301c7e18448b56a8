"""Settings: from `JARIDA_…` variables, then from `jarida.toml` files, then their defaults.

    given: names and values that a person wrote ──► model: what there is ──► sources: which value stands where

A variable has the setting's name with dots as two underscores: `crawl.contact` is JARIDA_CRAWL__CONTACT.
"""

from pipeline.settings.given import variable
from pipeline.settings.model import Crawl, Elasticsearch, Kibana, Mail, Node, Operator, Settings, Web, user_dir
from pipeline.settings.sources import Sourced, fields, group_of, settings, sourced

__all__ = [
    "Crawl",
    "Elasticsearch",
    "Kibana",
    "Mail",
    "Node",
    "Operator",
    "Settings",
    "Sourced",
    "Web",
    "fields",
    "group_of",
    "settings",
    "sourced",
    "user_dir",
    "variable",
]
