// Apart from the rest, and bundled for the oldest browsers: it must run where nothing else does.
import "../guard.js";
