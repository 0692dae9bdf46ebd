"""The knowledge check: its questions, whose answers the build asks of the tools, and its script."""
