// The script of the handouts.
import "../../shell/every.mjs";
import "../handouts.mjs";
import "../../shell/started.mjs";
