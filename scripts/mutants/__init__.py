"""Mutation tests: each wrong turn that a rule could take must make a test fail. See decision 0013."""
