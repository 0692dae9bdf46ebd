"""Small changes of words."""


def lower_first(words: str) -> str:
    """Words as they stand inside a sentence: their first letter small."""
    return words[:1].lower() + words[1:]
