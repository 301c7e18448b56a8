"""The views of the analysis beside the bare aggregation that each rests on."""
