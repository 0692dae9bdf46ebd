"""A tool’s page: its form and rows, faults, the runtime, saved files, examples and undo."""
