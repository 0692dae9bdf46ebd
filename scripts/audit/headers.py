"""The grade that Mozilla's HTTP Observatory would give to the headers of deploy/, by its published rules.

The Observatory itself asks a public host. Its scores are those of version 4 of its algorithm
(https://github.com/mdn/mdn-http-observatory, src/grader/charts.js), for what these headers can bring about.
"""

from collections.abc import Mapping
from pathlib import Path

from scripts.audit.looked import Finding, Looked
from scripts.serve import read_headers

NAME = "Headers, by the rules of Mozilla’s Observatory"
GRADES = ((100, "A+"), (95, "A"), (90, "A"), (85, "A-"), (80, "B+"), (75, "B"), (70, "B"), (65, "B-"), (60, "C+"))
SIX_MONTHS = 15768000  # seconds
BONUS_FROM = 90  # more than 100 only for who has lost no more than this leaves
HSTS = "max-age=63072000"  # the line of deploy/nginx.conf that is switched on once https is certain


def scores(headers: Mapping[str, str]) -> dict[str, int]:
    """What each header adds or takes off. In: headers by their names in lower case."""
    policy = {
        words[0]: words[1:] for part in headers.get("content-security-policy", "").split(";") if (words := part.split())
    }
    sources = [source for listed in policy.values() for source in listed]
    unsafe = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "*"}
    scripts = set(policy.get("script-src", policy.get("default-src", ["*"]))) & unsafe
    styles = set(policy.get("style-src", policy.get("default-src", ["*"]))) & unsafe
    if not policy:
        csp = -25
    elif scripts or any(source.startswith("http:") for source in sources):
        csp = -20
    elif styles:
        csp = 0
    else:
        csp = 10 if policy.get("default-src") == ["'none'"] else 5
    age = [part for part in headers.get("strict-transport-security", "").split(";") if "max-age=" in part]
    framed = policy.get("frame-ancestors")
    return {
        "Content-Security-Policy": csp,
        "Strict-Transport-Security": -20 if not age else 0 if int(age[0].partition("=")[2]) >= SIX_MONTHS else -10,
        "Referrer-Policy": 5
        if headers.get("referrer-policy") in {"no-referrer", "same-origin", "strict-origin"}
        else 0,
        "X-Content-Type-Options": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "X-Frame-Options": 5 if framed else 0 if headers.get("x-frame-options") in {"DENY", "SAMEORIGIN"} else -20,
        "Cross-Origin-Resource-Policy": 10 if headers.get("cross-origin-resource-policy") == "same-origin" else 0,
    }


def grade(headers: Mapping[str, str]) -> tuple[int, str]:
    """The score and the grade of an answer."""
    each = scores(headers).values()
    plain = 100 + sum(score for score in each if score < 0)
    score = 100 + sum(each) if plain >= BONUS_FROM else plain
    return score, next((letter for least, letter in GRADES if score >= least), "D or less")


def look(_: Path) -> Looked:
    every = {name.lower(): value for pattern, listed in read_headers() if pattern == "/*" for name, value in listed}
    (full, letter), (bare, lower) = grade(every | {"strict-transport-security": HSTS}), grade(every)
    lost = [Finding("/*", f"{name} takes off {-score}") for name, score in scores(every).items() if score < 0]
    return Looked(f"deploy/: {letter} ({full}) with HSTS switched on, {lower} ({bare}) without", lost)
