"""Sessions for trainers: plans, slides, the clock, the second window, handouts."""
