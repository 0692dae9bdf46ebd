"""The page that lists every choice of ours, to be read and signed."""
