// What every page with a search runs.
import "./area.mjs";
import "./numbers.mjs";
import "../search/search.mjs";
