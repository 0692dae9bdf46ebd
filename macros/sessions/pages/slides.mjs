// The script of a page that can be shown as slides.
import "../../shell/every.mjs";
import "../slides.mjs";
import "../../shell/started.mjs";
