// The script of the page that keeps a copy.
import "../../shell/every.mjs";
import "../offline.mjs";
import "../../shell/started.mjs";
