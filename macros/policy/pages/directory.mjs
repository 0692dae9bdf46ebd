// The script of the directory.
import "../../shell/every.mjs";
import "../directory.mjs";
import "../../shell/started.mjs";
