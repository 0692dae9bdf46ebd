// Which visible links, buttons and fields a click would miss: at its middle, and near each edge, something else lies
// on top. Each is scrolled to the middle of the window first, as what floats over the edges of a window is meant to.
// Takes a selector of the part to look in; answers a line for each that is covered.
(within) => {
  const PRESSED = "a[href], button, summary, label, input, select, textarea";
  const NEAR = 3; // pixels from an edge
  const tell = (one) => one.outerHTML.slice(0, 110).replace(/\s+/g, " ");
  const belongs = (one, hit) => {
    if (!hit) return false;
    if (one.contains(hit) || hit.closest("label")?.control === one) return true;
    return one.localName === "label" ? one.control === hit : false;
  };
  const covered = [];
  for (const one of document.querySelectorAll(PRESSED)) {
    if (within && !one.closest(within)) continue;
    if (!one.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
    if (one.disabled || one.matches(".skip-link, .visually-hidden *")) continue;
    if (one.labels?.length && getComputedStyle(one).opacity === "0") continue; // what is seen and pressed is its label
    const place = one.getBoundingClientRect();
    if (place.width < 2 || place.height < 2) continue;
    if (place.top < innerHeight * 0.2 || place.bottom > innerHeight * 0.8)
      one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    for (const { left, right, top, bottom, width, height } of one.getClientRects()) {
      if (width < 2 || height < 2) continue;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const [dx, dy] = [Math.min(NEAR, width / 3), Math.min(NEAR, height / 3)];
      const points = {
        middle: [x, y],
        top: [x, top + dy],
        bottom: [x, bottom - dy],
        left: [left + dx, y],
        right: [right - dx, y],
      };
      for (const [name, [px, py]] of Object.entries(points)) {
        if (px < 0 || py < 0 || px >= innerWidth || py >= innerHeight) continue;
        const hit = document.elementFromPoint(px, py);
        if (belongs(one, hit)) continue;
        covered.push(`${tell(one)}: its ${name} is under ${hit ? tell(hit) : "nothing"}`);
        break;
      }
    }
  }
  return covered;
};
