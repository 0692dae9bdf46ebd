// The script of the knowledge check.
import "../../shell/pages/page.mjs";
import "../quiz.mjs";
