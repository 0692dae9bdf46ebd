// The script of a page that can be shown as slides.
import "../../shell/pages/page.mjs";
import "../slides.mjs";
