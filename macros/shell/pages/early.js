// What every page runs before it is drawn. Classic, so that it runs in any browser and before every module.
import "../base.js";
import "../exit.js";
