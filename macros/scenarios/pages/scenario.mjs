// The script of a scenario.
import "../../shell/pages/page.mjs";
import "../player.mjs";
