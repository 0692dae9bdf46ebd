"""What the site says about this tool."""

from cse_tools.about import About
from cse_tools.missing_now.form import load_rules

ABOUT = About(page="tools/missing-now.md", rules=load_rules, always={"N1"})
