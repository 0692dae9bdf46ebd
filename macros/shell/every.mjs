// What every page with a search runs.
import { openOnPaper } from "../common/paper.mjs";
import "./ahead.mjs";
import "./area.mjs";
import "./numbers.mjs";
import "../search/search.mjs";

openOnPaper();
