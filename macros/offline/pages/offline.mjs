// The script of the page that keeps a copy.
import "../../shell/pages/page.mjs";
import "../offline.mjs";
