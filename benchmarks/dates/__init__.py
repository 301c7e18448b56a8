"""Date strings of the press, read by us and by the libraries that read dates."""
