"""The steps of build_wasm.py: from the Python package to what a browser loads, one module a step."""


class BuildError(Exception):
    """The build cannot go on. Its text is one sentence that says what is wrong and what would cure it."""
