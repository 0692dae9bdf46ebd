"""Questions, answers and documents: the parts every tool is made of."""
