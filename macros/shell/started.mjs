// Last in the script of every kind of page: guard.js hears that all of it runs.
document.dispatchEvent(new Event("scriptstarted"));
