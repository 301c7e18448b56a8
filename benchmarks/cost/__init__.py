"""What search costs beside version 0.1 and the built-in analyzer, in one run: `python -m benchmarks.cost`."""
