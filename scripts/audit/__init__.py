"""`make audit`: looks at the built site with the tools of others, and counts what each finds.

Each part is a module here with a NAME and a function `look(site)`, which gives back what it looked at and each finding,
or raises NotRun. What stays, with the reason, is in explained.toml; whatever is not in it makes the audit fail.
"""
