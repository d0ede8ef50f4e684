// A judge at work: values save themselves, and everything can be done by keys. Without this the form is a plain one.

import "./styles/judging.css";

const PAUSE = 900; // ms after the last change
const AGAIN = 5000; // ms until a save that failed is tried again
const TWO_DIGITS = 700; // ms within which a second digit belongs to the first

const form = document.querySelector<HTMLFormElement>("form[data-judging]");
const state = form?.querySelector<HTMLElement>("[data-state]");

if (form && state) {
  autosave(form, state);
  keys(form);
}

function autosave(form: HTMLFormElement, state: HTMLElement): void {
  const address = form.getAttribute("action") ?? ""; // `form.action` are the buttons: they bear that name
  let timer = 0;
  let running = false;
  let unsaved = false;

  async function save(): Promise<void> {
    if (running) {
      timer = window.setTimeout(save, PAUSE);
      return;
    }
    running = true;
    unsaved = false;
    state.textContent = form.dataset.saving ?? "";
    const body = new FormData(form);
    body.set("action", "save");
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : undefined;
      if (answer.ok && told) state.textContent = form.dataset.saved ?? "";
      else if (answer.status >= 500) throw new Error(String(answer.status));
      else {
        unsaved = true; // trying again cannot help: whoever leaves is asked first
        state.textContent = told?.problem ?? form.dataset.refused ?? "";
      }
    } catch {
      unsaved = true;
      state.textContent = form.dataset.failed ?? "";
      timer = window.setTimeout(save, AGAIN);
    } finally {
      running = false;
    }
  }

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

function keys(form: HTMLFormElement): void {
  const scales = [...form.querySelectorAll<HTMLElement>("[data-scale]")];
  form.querySelector<HTMLElement>("[data-keys]")?.removeAttribute("hidden");
  let at = 0;
  let typed = "";
  let typedAt = 0;

  function choose(place: number): void {
    at = Math.max(0, Math.min(scales.length - 1, place));
    scales.forEach((scale, index) => scale.classList.toggle("is-chosen", index === at));
    const inside = scales[at]?.querySelector<HTMLInputElement>("input:checked") ?? scales[at]?.querySelector("input");
    inside?.focus();
  }

  function set(digit: string): boolean {
    const now = Date.now();
    const both = now - typedAt < TWO_DIGITS ? typed + digit : digit;
    typedAt = now;
    for (const value of [both, digit]) {
      const radio = scales[at]?.querySelector<HTMLInputElement>(`input[type=radio][value="${Number(value)}"]`);
      if (radio) {
        typed = value;
        radio.checked = true;
        radio.focus();
        radio.dispatchEvent(new Event("input", { bubbles: true }));
        return true;
      }
    }
    return false;
  }

  scales.forEach((scale, index) =>
    scale.addEventListener("focusin", () => {
      at = index;
      scales.forEach((each, other) => each.classList.toggle("is-chosen", other === at));
    }),
  );

  const beside = matchMedia("(min-width: 62rem) and (pointer: fine)").matches;
  if (beside && document.activeElement === document.body) {
    const first = form.querySelector<HTMLInputElement>("[data-scale] input:checked, [data-scale] input");
    first?.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      form.querySelector<HTMLButtonElement>("button[value=hand_in]")?.click();
      return;
    }
    // Single keys work in the form alone (WCAG 2.1.4): who speaks to their device must not score by a stray letter.
    const writing = target.matches("textarea, select, input:not([type=radio])");
    if (writing || !form.contains(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && target.matches("input")) event.preventDefault(); // Ctrl+Enter hands in, and the button
    else if (/^[0-9]$/.test(event.key)) {
      if (set(event.key)) event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(at + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (/^[npu]$/i.test(event.key)) {
      document.querySelector<HTMLAnchorElement>(`a[data-key="${event.key.toLowerCase()}"]`)?.click();
    }
  });
}
