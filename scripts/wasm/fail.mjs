// Node shows an error with the source line it came from, and Pyodide's source is one line of a megabyte.
// Imported for its effect: an error is told by its own words only, the last line of a Python traceback.
process.on("uncaughtException", (error) => {
  const lines = String(error?.message ?? error)
    .trim()
    .split("\n");
  console.error(`Error: ${lines.at(-1)?.slice(0, 400)}`);
  process.exitCode = 1;
});
