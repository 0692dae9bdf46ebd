"""The frame of every page: head, strip, menus, words in each language, the area, numbers that lapse."""
