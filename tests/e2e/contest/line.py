"""The line of a page, as the browser's own tools throttle and cut it."""

from playwright.sync_api import Page


class Line:
    """``up``: bytes a second upwards."""

    def __init__(self, page: Page, up: int = 1_500_000) -> None:
        self._session, self._up = page.context.new_cdp_session(page), up
        self._session.send("Network.enable")
        self.mend()

    def cut(self) -> None:
        self._set(offline=True)

    def mend(self) -> None:
        self._set(offline=False)

    def _set(self, *, offline: bool) -> None:
        rates = {"latency": 40, "downloadThroughput": 4_000_000, "uploadThroughput": self._up}
        self._session.send("Network.emulateNetworkConditions", {"offline": offline, **rates})
