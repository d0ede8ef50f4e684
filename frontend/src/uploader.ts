/** Sends files from forms: each `[data-uploader]` of media/jinja2/media/uploader.html. */
import "./styles/uploader.css";
import { Server, type Upload } from "./uploads/api";
import { duration } from "./uploads/fingerprint";
import { Row } from "./uploads/row";
import { Sending, type Told } from "./uploads/sending";
import { bytes, fill, span, type Words } from "./uploads/words";

const AT_ONCE = 2; // files; each sends several parts

class Uploader {
  private readonly words: Words;
  private readonly language: string;
  private readonly server: Server;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly live: HTMLElement;
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly unfinished = new Map<string, Row>(); // by the upload's id
  private readonly going = new Set<Sending>();
  private running = 0;
  private lock?: { release(): Promise<void> };

  constructor(private readonly root: HTMLElement) {
    this.words = JSON.parse(root.dataset.words ?? "{}") as Words;
    this.language = root.dataset.language ?? "vi";
    this.server = new Server(root.dataset.uploader!, this.language, token);
    this.input = root.querySelector("input[type=file]")!;
    this.list = root.querySelector("[data-list]")!;
    this.live = root.querySelector("[data-live]")!;
    root.querySelector<HTMLElement>("[data-choose]")!.hidden = false;
    this.input.addEventListener("change", () => {
      this.take(Array.from(this.input.files ?? []));
      this.input.value = ""; // the same file may be chosen again
    });
    this.acceptDrops();
    addEventListener("beforeunload", (event) => {
      if (this.going.size) event.preventDefault();
    });
    addEventListener("online", () => this.going.forEach((sending) => sending.hurry()));
    void this.showUnfinished();
  }

  private get where() {
    return { purpose: this.root.dataset.purpose ?? "", subject: this.root.dataset.subject ?? "" };
  }

  private acceptDrops(): void {
    const place = this.root.querySelector<HTMLElement>("[data-choose]")!;
    const over = (is: boolean) => (event: DragEvent) => {
      event.preventDefault();
      place.classList.toggle("is-over", is);
    };
    place.addEventListener("dragover", over(true));
    place.addEventListener("dragleave", over(false));
    place.addEventListener("drop", (event) => {
      over(false)(event);
      this.take(Array.from(event.dataTransfer?.files ?? []));
    });
  }

  /** What other visits and other devices have begun. */
  private async showUnfinished(): Promise<void> {
    const uploads = await this.server.unfinished(this.where.purpose, this.where.subject).catch(() => [] as Upload[]);
    for (const upload of uploads) {
      const row = new Row(upload.name, upload.size, this.words, this.language, (act) => {
        if (act === "choose") this.input.click();
        if (act === "cancel" && confirm(fill(this.words.sure, { name: upload.name }))) {
          void this.server.giveUp(upload.id).catch(() => undefined).then(() => this.drop(upload.id));
        }
      }, this.announce);
      this.unfinished.set(upload.id, row);
      this.list.append(row.element);
      row.unfinished((upload.parts ?? []).reduce((sum, part) => sum + part.size, 0));
    }
  }

  private drop(id: string): void {
    this.unfinished.get(id)?.element.remove();
    this.unfinished.delete(id);
  }

  private take(files: File[]): void {
    for (const file of this.input.multiple ? files : files.slice(0, 1)) this.add(file);
  }

  private add(file: File): void {
    const row: Row = new Row(file.name, file.size, this.words, this.language, (act) => {
      if (act === "pause") sending.pause();
      else if (act === "resume") sending.resume();
      else if (act === "retry") this.going.has(sending) ? sending.hurry() : this.queue(sending, row, file);
      else if (act === "dismiss" || confirm(fill(this.words.sure, { name: file.name }))) void sending.giveUp();
    }, this.announce);
    const sending = new Sending(file, this.server, this.where, (told) => this.heard(sending, row, told));
    this.list.append(row.element);
    this.queue(sending, row, file);
  }

  private queue(sending: Sending, row: Row, file: File): void {
    this.going.add(sending);
    row.tell({ stage: "reading", message: "" });
    this.waiting.push(async () => {
      const refused = await this.tooMuch(file);
      if (refused) row.tell({ stage: "failed", message: refused, hopeless: true });
      else await sending.run();
      this.going.delete(sending);
      if (row.arrived) this.received(row);
    });
    void this.next();
  }

  private async next(): Promise<void> {
    if (this.running >= AT_ONCE) return;
    const work = this.waiting.shift();
    if (!work) return;
    this.running++;
    await this.stayAwake();
    await work();
    this.running--;
    if (!this.running && !this.waiting.length) void this.lock?.release().catch(() => undefined);
    void this.next();
  }

  /** What is too much is told before a byte is sent; the server looks again. */
  private async tooMuch(file: File): Promise<string | undefined> {
    const most = Number(this.root.dataset.maxBytes) || Infinity;
    if (file.size > most) return fill(this.words.too_large, { limit: bytes(most, this.language), size: bytes(file.size, this.language) });
    const longest = Number(this.root.dataset.maxSeconds) || Infinity;
    if (longest === Infinity || !file.type.startsWith("video/")) return undefined;
    const lasts = await duration(file);
    if (lasts === undefined || lasts <= longest + 1) return undefined;
    return fill(this.words.too_long, { limit: span(longest, this.words), length: span(lasts, this.words) });
  }

  private heard(sending: Sending, row: Row, told: Partial<Told>): void {
    if (sending.upload) this.drop(sending.upload.id); // its file was chosen again
    row.tell(told);
    if (told.stage === "gone") row.element.remove();
  }

  /** The form around it may want to know: whoever shows the file elsewhere settles the row. */
  private received(row: Row): void {
    const detail = { ...row.arrived, name: row.name, settle: () => row.element.remove() };
    this.root.dispatchEvent(new CustomEvent("media:received", { bubbles: true, detail }));
  }

  private readonly announce = (words: string): void => {
    this.live.textContent = words;
  };

  /** A phone that sleeps sends nothing. */
  private async stayAwake(): Promise<void> {
    const wake = (navigator as { wakeLock?: { request(kind: string): Promise<{ release(): Promise<void> }> } }).wakeLock;
    this.lock = await wake?.request("screen").catch(() => undefined);
  }
}

function token(): string {
  const field = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  return field?.value ?? /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

for (const root of document.querySelectorAll<HTMLElement>("[data-uploader]")) new Uploader(root);
