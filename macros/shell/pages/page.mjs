// The script of an ordinary page.
import "../area.mjs";
import "../numbers.mjs";
import "../../search/search.mjs";
