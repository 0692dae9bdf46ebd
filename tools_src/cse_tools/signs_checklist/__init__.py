"""The signs checklist for parents and carers: what they noticed, in their words, to read out when they ring."""
