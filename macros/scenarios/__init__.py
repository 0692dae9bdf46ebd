"""The scenario player: a made-up case stage by stage, alone or with a group that votes."""
