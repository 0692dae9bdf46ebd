"""What browser tests share beyond the profiles of tests/conftest.py: a tool's page, opened and ready."""

from collections.abc import Callable
from typing import Any

import pytest
from support.tools import wait_until_ready


@pytest.fixture
def open_at(new_context: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """Opens the page of a tool in a fresh profile, with Playwright's options: `open_at("tools/risk-matrix/")`.

    It waits until the tool is ready, unless told not to. `now` moves the clock first, and `before` is done to the page
    before it loads anything.
    """

    def make(
        address: str,
        *,
        ready: bool = True,
        now: str = "",
        before: Callable[[Any], Any] = lambda page: None,
        **options: Any,
    ) -> Any:
        page = new_context(**options).new_page()
        if now:
            page.clock.set_fixed_time(now)
        before(page)
        page.goto(base_url + address)
        if ready:
            wait_until_ready(page)
        return page

    return make
