"""Extraction on real pages, side by side with the libraries that do the same."""
