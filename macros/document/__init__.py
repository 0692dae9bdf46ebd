"""The blocks of a result: asked of the tools when the site is built, and drawn in HTML, in the browser, in Word."""
