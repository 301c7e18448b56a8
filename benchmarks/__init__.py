"""What `make bench` runs: each part side by side with its peers, in one run."""
