"""What Kibana shows: boards.yml, and the saved objects that `python -m pipeline.kibana` makes of it."""
