"""Bulk load beside a bare `parallel_bulk`."""
