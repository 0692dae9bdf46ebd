"""The disruption plan’s own editor, and nothing else of it."""
