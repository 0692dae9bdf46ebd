"""The made-up cases: their stories, what the tools answer to them, and the check that the two agree."""
