"""How strongly to act on what is known of a child: one set of rules for every tool (2.2 to 2.13, 3.2, 5.9)."""

from cse_tools.referral.rules import INSTRUCTIONS, Circumstances, Judgement, judge, rank, shared_rules

__all__ = ["INSTRUCTIONS", "Circumstances", "Judgement", "judge", "rank", "shared_rules"]
