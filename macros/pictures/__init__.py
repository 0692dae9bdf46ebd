"""Pictures for slides and pages, drawn from the facts at build time: wide for a screen, tall for a telephone."""
