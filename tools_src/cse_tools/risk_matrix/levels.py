"""What the levels of concern are called. In order of concern, as `rules.LEVELS`."""

LABELS = {
    "none": "No indicators recorded",
    "low": "Low",
    "medium_provisional": "Medium, provisional",
    "medium": "Medium",
    "high": "High",
    "very_high": "Very high",
}
