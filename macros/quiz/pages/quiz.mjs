// The script of the knowledge check.
import "../../shell/every.mjs";
import "../quiz.mjs";
import "../../shell/started.mjs";
