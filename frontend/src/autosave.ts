/** Saves `form[data-autosave]` by itself: with its revision, so that two devices never overwrite each other unseen. What
 *  cannot be sent is kept on this device. Without it the form has a button. */

import { showArrivals } from "./arrivals";

type Pairs = [string, string][];
interface Kept { revision: string; pairs: Pairs }
interface Saved { revision: number; saved_at: string; missing: string[]; words: number }

const WAIT = 1500; // ms after the last key

class Autosave {
  private readonly status: HTMLElement;
  private readonly revision: HTMLInputElement;
  private readonly key: string;
  private timer = 0;
  private last: string;
  private busy = false;
  private stopped = false;

  constructor(private readonly form: HTMLFormElement) {
    this.status = form.querySelector<HTMLElement>("[data-autosave-status]")!;
    this.revision = form.querySelector<HTMLInputElement>("input[name=revision]")!;
    this.key = `entry:${form.dataset.key}`;
    this.last = this.values();
    this.restore();
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => { this.stopped = true; this.forget(); });
    // The page may be the answer to a form that was sent: a reload is to show what is kept, not to send that again.
    history.replaceState(null, "", location.href);
    addEventListener("online", () => void this.save());
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => { if (document.hidden) void this.save(); });
  }

  /** Saves what is typed, lets `change` put other fields into the form, and takes those as saved. */
  async around(change: () => Promise<void>): Promise<void> {
    await this.save();
    const typed = this.values() !== this.last;
    await change();
    if (typed) this.later();
    else this.last = this.values();
  }

  private pairs(): Pairs {
    const out: Pairs = [];
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "revision") out.push([name, value]);
    }
    return out;
  }

  private values(): string { return JSON.stringify(this.pairs()); }

  private later(): void {
    this.count();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), WAIT);
  }

  private async save(): Promise<void> {
    const values = this.values();
    if (this.stopped || this.busy || values === this.last) return;
    this.busy = true;
    this.say(this.form.dataset.saving ?? "");
    const token = this.form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")!.value; // uploaders bring their own
    const body = JSON.stringify({ revision: Number(this.revision.value), values: JSON.parse(values) as Pairs });
    try {
      const answer = await fetch(this.form.dataset.autosave!, {
        method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": token }, keepalive: body.length < 60_000,
      });
      if (answer.ok) this.saved((await answer.json()) as Saved, values);
      else if (answer.status === 409) this.conflict(((await answer.json()) as { revision: number }).revision);
      else if (answer.status < 500) this.refused((await answer.json().catch(() => ({}))) as { sentence?: string });
      else throw new Error(String(answer.status));
    } catch {
      this.keep();
      this.say(this.form.dataset.offline ?? "");
      this.timer = window.setTimeout(() => void this.save(), 10 * WAIT);
    } finally {
      this.busy = false;
    }
    if (!this.stopped && this.values() !== values) this.later(); // typed meanwhile
  }

  private saved(answer: Saved, values: string): void {
    this.last = values;
    this.revision.value = String(answer.revision);
    this.forget();
    this.say((this.form.dataset.saved ?? "").replace("{time}", answer.saved_at));
    const box = document.querySelector<HTMLElement>("[data-missing-box]");
    const list = document.querySelector<HTMLElement>("[data-missing]");
    if (!box || !list) return;
    box.hidden = answer.missing.length === 0;
    list.replaceChildren(...answer.missing.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  }

  private refused(answer: { sentence?: string }): void {
    this.stopped = true;
    this.keep();
    this.say(answer.sentence ?? this.form.dataset.offline ?? "");
  }

  /** Somebody was faster. Nothing is sent until a person has chosen. */
  private conflict(revision: number): void {
    this.stopped = true;
    this.keep();
    this.say(this.form.dataset.conflict ?? "");
    const mine = this.button(this.form.dataset.mine ?? "", () => {
      this.revision.value = String(revision);
      this.stopped = false;
      void this.save();
    });
    const theirs = this.button(this.form.dataset.theirs ?? "", () => { this.forget(); location.reload(); });
    this.status.append(" ", mine, " ", theirs);
  }

  private button(words: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--small";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  private say(words: string): void { this.status.textContent = words; }

  private keep(): void {
    if (this.values() === this.last) return;
    try { localStorage.setItem(this.key, JSON.stringify({ revision: this.revision.value, pairs: this.pairs() })); } catch { /* full or forbidden */ }
  }

  private forget(): void { try { localStorage.removeItem(this.key); } catch { /* forbidden */ } }

  private kept(): Kept | null {
    try { return JSON.parse(localStorage.getItem(this.key) ?? "null") as Kept | null; } catch { return null; /* forbidden */ }
  }

  /** What was typed without a line, and never sent, comes back into the form. */
  private restore(): void {
    const kept = this.kept();
    if (!kept) return;
    const values = new Map<string, string[]>();
    for (const [name, value] of kept.pairs) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of Array.from(this.form.elements)) {
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = values.get(field.name)?.[0] ?? field.value;
      else if (field instanceof HTMLInputElement && field.type !== "hidden" && field.type !== "file") {
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.get(field.name)?.includes(field.value) ?? false;
        else field.value = values.get(field.name)?.[0] ?? field.value;
      }
    }
    if (this.values() === this.last) return this.forget(); // it did arrive: only the answer was lost
    this.say(this.form.dataset.restored ?? "");
    // With the revision that it was typed on: if the entry has moved on since, the server says so, and a person chooses.
    this.revision.value = kept.revision;
    this.later();
  }

  private count(): void {
    const area = this.form.querySelector<HTMLTextAreaElement>("textarea[data-words]");
    const shown = document.querySelector<HTMLOutputElement>("output[data-count]");
    if (!area || !shown) return;
    const words = area.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    shown.textContent = words.toLocaleString(document.documentElement.lang);
    shown.classList.toggle("field__error", words > Number(area.dataset.words));
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
  const saving = new Autosave(form);
  showArrivals(form, (change) => saving.around(change));
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-arrivals]:not([data-autosave])")) showArrivals(form, (change) => change());
