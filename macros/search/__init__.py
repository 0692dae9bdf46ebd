"""The search: its engine, the words that readers use for things, and its window."""
