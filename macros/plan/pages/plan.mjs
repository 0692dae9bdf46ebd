// The script of the disruption plan’s page.
import "../../shell/area.mjs";
import "../../shell/numbers.mjs";
import "../plan.mjs";
import "../../shell/started.mjs";
