// Fetches the page again every few seconds and puts its main part in place of the old one, so that
// neither the scroll position nor the reader's place is lost. Rests while nobody looks.
"use strict";
(() => {
  const PAUSE_MS = 3000;
  const stale = document.getElementById("stale");

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("main");
    const old = document.getElementById("main");
    const focused = document.activeElement;
    const selecting = !document.getSelection().isCollapsed;
    if (selecting || fresh.innerHTML === old.innerHTML) {
      return;
    }
    const href = old.contains(focused) ? focused.getAttribute("href") : null;
    old.replaceWith(fresh);
    if (href) {
      [...fresh.querySelectorAll("a")].find((a) => a.getAttribute("href") === href)?.focus({ preventScroll: true });
    }
  }

  async function tick() {
    if (!document.hidden) {
      try {
        await refresh();
        stale.hidden = true;
      } catch {
        stale.hidden = false;
      }
    }
    setTimeout(tick, PAUSE_MS);
  }

  setTimeout(tick, PAUSE_MS);
})();
