"""What a safeguarding lead reads and signs: every sentence of the tools, and every choice of this site.

For the build, the command line and the tests. No browser loads it: the wheel leaves it out (pyproject.toml).
"""
