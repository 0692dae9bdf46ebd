"""The parents’ pages: numbers to press, signs in their words, the checklist’s look, leaflet and poster."""
