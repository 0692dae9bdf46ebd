"""Telephone numbers that nobody may be sent to from this site."""

# Cut off, misprinted, closed, or not found to belong to the service: never to be rung from this site.
NEVER_RING = {
    "11600",
    "08081689",
    "01782433204",
    "03009995438",
    "08702700123",
    "01782297615",
    "08088000123",
}
