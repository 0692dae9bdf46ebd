// The script of the page on meetings.
import "../../shell/every.mjs";
import "../agendas.mjs";
import "../../shell/started.mjs";
