"""What every room may use: the build, elements of a page, its parts, days, paper."""
