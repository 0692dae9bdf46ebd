// The script of the directory.
import "../../shell/pages/page.mjs";
import "../directory.mjs";
