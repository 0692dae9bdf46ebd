// The script of the handouts.
import "../../shell/pages/page.mjs";
import "../handouts.mjs";
