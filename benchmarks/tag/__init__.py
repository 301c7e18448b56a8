"""Entities, places and speed of the tagger on the reference corpora."""
