"""The commands of `jarida`, a module per topic; each imports what it needs when it runs."""
