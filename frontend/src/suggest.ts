interface Suggestion {
  title: string;
  url: string;
  kind?: string;
  note?: string;
}

const WAIT = 160; // ms after the last key
const LEAST = 2; // characters

/** Suggestions under a search box, after the ARIA combobox pattern; without them the box still searches. */
export function suggestions(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) new Suggest(input);
}

class Suggest {
  private readonly list = document.createElement("ul");
  private items: Suggestion[] = [];
  private active = -1;
  private timer = 0;
  private asking?: AbortController;

  constructor(private readonly input: HTMLInputElement) {
    this.list.className = "suggest";
    this.list.id = `${input.id}-list`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.label ?? "");
    input.after(this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(this.indexOf(event.target as Element)));
  }

  private indexOf(target: Element): number {
    return [...this.list.children].indexOf(target.closest("li") as Element);
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), WAIT);
  }

  private async ask(): Promise<void> {
    const words = this.input.value.trim();
    this.asking?.abort();
    if (words.length < LEAST) return this.close();
    this.asking = new AbortController();
    const address = new URL(this.input.dataset.suggest ?? "", location.href);
    address.searchParams.set("q", words);
    address.searchParams.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (!answer.ok) return this.close();
      const body = await answer.json();
      this.show(Array.isArray(body) ? body : (body.suggestions ?? body.results ?? []));
    } catch {
      this.close(); // offline, or overtaken by the next key
    }
  }

  private show(items: Suggestion[]): void {
    this.items = items.slice(0, 8);
    this.active = -1;
    this.list.replaceChildren(...this.items.map((item, index) => this.option(item, index)));
    this.list.hidden = !this.items.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
  }

  private option(item: Suggestion, index: number): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(item.title);
    if (item.note) {
      const note = document.createElement("small");
      note.textContent = item.note;
      option.append(note);
    }
    return option;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.items.length) {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.go(this.active);
    }
  }

  private move(step: number): void {
    const count = this.items.length;
    this.active = (this.active + step + count + (this.active < 0 && step < 0 ? 1 : 0)) % count;
    [...this.list.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === this.active)),
    );
    const option = this.list.children[this.active];
    if (!option) return;
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private go(index: number): void {
    const item = this.items[index];
    if (!item) return;
    if (item.url) location.assign(item.url);
    else {
      this.input.value = item.title;
      this.input.form?.requestSubmit();
    }
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
