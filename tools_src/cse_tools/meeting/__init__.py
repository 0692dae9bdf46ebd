"""The meeting tool: the agenda to send before and the minutes to take away after (Appendix B of the policy)."""

from cse_tools.forms.tool import Tool
from cse_tools.forms.words import Words
from cse_tools.meeting.form import form
from cse_tools.meeting.offers import offers
from cse_tools.meeting.outcome import answer, paper
from cse_tools.meeting.over_time import next_answers, standing

TOOL = Tool(
    "meeting",
    "Meeting agenda and minutes",
    form,
    answer,
    paper=paper,
    words=lambda: Words(following="Start the next meeting"),
    called="meeting",
    dated="held_on",
    standing=standing,
    next_answers=next_answers,
    offers=offers,
)
