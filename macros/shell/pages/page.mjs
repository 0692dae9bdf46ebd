// The script of an ordinary page.
import "../every.mjs";
import "../started.mjs";
