"""The copy of the site that a reader may keep on a device."""
