"""The case file: what the records of several tools about one child know of each other."""
