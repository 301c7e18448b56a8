"""Export beside a bare scan of a point in time."""
