"""Settings: from `JARIDA_…` variables, then from `jarida.toml` files, then their defaults.

    given: names and values that a person wrote ──► model: what there is ──► sources: which value stands where
    local: the folder of the local node, and its password

A variable has the setting's name with dots as two underscores: `crawl.contact` is JARIDA_CRAWL__CONTACT.
"""

from pipeline.settings.given import variable
from pipeline.settings.local import USER as NODE_USER
from pipeline.settings.local import asks_the_node, node_dir, node_password, signed_url
from pipeline.settings.model import Crawl, Elasticsearch, Kibana, Mail, Node, Operator, Settings, Web, user_dir
from pipeline.settings.sources import Sourced, fields, group_of, settings, sourced

__all__ = [
    "NODE_USER",
    "Crawl",
    "Elasticsearch",
    "Kibana",
    "Mail",
    "Node",
    "Operator",
    "Settings",
    "Sourced",
    "Web",
    "asks_the_node",
    "fields",
    "group_of",
    "node_dir",
    "node_password",
    "settings",
    "signed_url",
    "sourced",
    "user_dir",
    "variable",
]
