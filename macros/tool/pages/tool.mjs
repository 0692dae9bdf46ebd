// The script of a tool’s page: no search, as nothing may be fetched once the page is locked.
import "../../shell/area.mjs";
import "../../shell/numbers.mjs";
import "../tool.mjs";
import "../../shell/started.mjs";
