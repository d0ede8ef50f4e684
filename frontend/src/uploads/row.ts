/** A file in the list: how far it is, and what can be done about it. */
import type { Told } from "./sending";
import { bytes, fill, Pace, span, type Words } from "./words";

export type Act = "pause" | "resume" | "retry" | "cancel" | "choose" | "dismiss";
const ACTS: Record<Told["stage"], Act[]> = {
  reading: ["cancel"],
  sending: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  waiting: ["retry", "cancel"],
  offline: ["cancel"],
  checking: [],
  done: [],
  failed: ["retry", "dismiss"],
  gone: [],
};
const STEP = 25; // percent between two announcements

export class Row {
  readonly element = document.createElement("li");
  private readonly state = document.createElement("p");
  private readonly bar = document.createElement("progress");
  private readonly buttons = document.createElement("div");
  private readonly pace = new Pace();
  private told: Told = { stage: "reading", sent: 0, checked: 0, message: "" };
  private announced = 0;
  private shown = "";

  constructor(
    readonly name: string,
    private readonly size: number,
    private readonly words: Words,
    private readonly language: string,
    private readonly act: (act: Act) => void,
    private readonly announce: (words: string) => void,
  ) {
    this.element.className = "sent";
    const title = document.createElement("p");
    title.className = "sent__name";
    title.textContent = name;
    const weight = document.createElement("span");
    weight.textContent = bytes(size, language);
    title.append(" ", weight);
    this.state.className = "sent__state";
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", fill(words.progress, { name }));
    this.buttons.className = "sent__acts";
    this.element.append(title, this.bar, this.state, this.buttons);
  }

  tell(told: Partial<Told>): void {
    const before = this.told.stage;
    this.told = { ...this.told, ...told };
    if (this.told.stage === "sending" && told.sent !== undefined) this.pace.note(this.told.sent);
    else if (this.told.stage !== "sending") this.pace.forget();
    this.draw(before !== this.told.stage);
  }

  /** What the server says of the file, once it is there. */
  get arrived(): Told["file"] { return this.told.stage === "done" ? this.told.file : undefined; }

  /** An upload of another visit: it waits for its file. */
  unfinished(sent: number): void {
    this.bar.value = (100 * sent) / this.size;
    this.element.dataset.stage = "unfinished";
    this.state.textContent = fill(this.words.unfinished, { percent: this.percent(sent) });
    this.offer(["choose", "cancel"]);
  }

  private percent(sent: number): string {
    return new Intl.NumberFormat(this.language, { style: "percent" }).format(this.size ? Math.floor((100 * sent) / this.size) / 100 : 0);
  }

  private draw(changed: boolean): void {
    const { stage, sent, checked } = this.told;
    this.element.dataset.stage = stage;
    this.bar.hidden = stage === "done" || stage === "failed" || stage === "gone";
    if (stage === "reading") this.bar.removeAttribute("value");
    else this.bar.value = stage === "checking" ? checked : this.size ? (100 * sent) / this.size : 0;
    this.state.textContent = this.sentence();
    this.offer(stage === "failed" && this.told.hopeless ? ["dismiss"] : ACTS[stage]);
    const quarter = Math.floor((100 * sent) / (this.size || 1) / STEP);
    if (changed || quarter > this.announced) {
      this.announced = quarter;
      this.announce(`${this.name}: ${this.state.textContent}`);
    }
  }

  private sentence(): string {
    const { stage, sent, message, wait } = this.told;
    if (stage === "failed") return message === "unreadable" ? fill(this.words.unreadable) : message;
    const values = { percent: this.percent(sent), sent: bytes(sent, this.language), seconds: span((wait ?? 0) / 1000, this.words) };
    if (stage !== "sending") return fill(this.words[stage], values);
    const speed = this.pace.speed();
    if (speed <= 0) return fill(this.words.sending, values);
    const left = span((this.size - sent) / speed, this.words);
    return fill(this.words.pace, { ...values, speed: bytes(speed, this.language), left });
  }

  /** Buttons are replaced only when they are others: focus stays where it is. */
  private offer(acts: Act[]): void {
    if (this.shown === acts.join()) return;
    const held = this.buttons.contains(document.activeElement);
    this.shown = acts.join();
    this.buttons.replaceChildren(
      ...acts.map((act) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button--quiet button--small";
        button.dataset.act = act;
        button.textContent = this.words[act] ?? act;
        const whose = document.createElement("span");
        whose.className = "hidden";
        whose.textContent = ` ${this.name}`;
        button.append(whose);
        button.addEventListener("click", () => this.act(act));
        return button;
      }),
    );
    if (held) (this.buttons.querySelector("button") ?? this.focusable()).focus();
  }

  private focusable(): HTMLElement {
    this.element.tabIndex = -1;
    return this.element;
  }
}
