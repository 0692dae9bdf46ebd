"""The meeting tool: the agenda to send before and the minutes to take away after (Appendix B of the policy)."""

from cse_tools.forms.tool import Tool
from cse_tools.meeting.form import form
from cse_tools.meeting.outcome import answer, paper

TOOL = Tool("meeting", "Meeting agenda and minutes", form, answer, paper=paper)
