// The script of a scenario.
import "../../shell/every.mjs";
import "../player.mjs";
import "../../shell/started.mjs";
