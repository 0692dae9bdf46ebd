"""What a result's document looks like to a reader, whoever drew it: the build or the page."""

from typing import Any

_TELL = """(selector) => {
    const whole = document.querySelector(selector).cloneNode(true);
    for (const extra of whole.querySelectorAll(".result__actions, .print-only")) extra.remove();
    // A page numbers what opens over it: here each is numbered in its own document, and its button with it.
    [...whole.querySelectorAll("[popover][id]")].forEach((one, i) => {
        for (const by of whole.querySelectorAll(`[popovertarget="${one.id}"]`))
            by.setAttribute("popovertarget", `opens ${i}`);
        one.id = `opens ${i}`;
    });
    // A list that a button opens has a name of its own; what counts is that the button names that list.
    const made = [...whole.querySelectorAll("[popover]")].map((one) => one.id);
    const names = ["id", "popovertarget"];
    const named = (a) => (names.includes(a.name) && made.includes(a.value) ? made.indexOf(a.value) : a.value);
    const first = Number(whole.firstElementChild.tagName[1]);
    const tell = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.textContent.split(/\\s+/).join(" ");
        const rank = /^H[1-6]$/.test(node.tagName) ? `heading ${node.tagName[1] - first}` : node.tagName;
        const kept = [...node.attributes].filter((a) => a.name !== "tabindex").map((a) => `${a.name}=${named(a)}`);
        const inside = [...node.childNodes].map(tell).filter((t) => t.trim?.() !== "");
        return [rank, node.namespaceURI, kept.sort().join(" "), ...inside];
    };
    return tell(whole);
}"""


def _plain(node: Any) -> Any:
    return node.strip() if isinstance(node, str) else [_plain(child) for child in node]


def drawn(page: Any, selector: str) -> Any:
    """The elements, name spaces, attributes and text of what `selector` finds, as nested lists.

    Left out: the buttons of a result, what only paper shows, the rank of the first heading, and the page's numbers of
    what opens over it; that each button opens its own stays.
    """
    return _plain(page.evaluate(_TELL, selector))
