"""What Kibana shows: boards.yml, and the saved objects that `make generated` makes of it."""
