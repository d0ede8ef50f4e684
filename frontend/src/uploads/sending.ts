/** One file on its way: Uppy cuts it, sends the parts and retries them; what outlasts that is waited for here. */
import Uppy from "@uppy/core";
import AwsS3 from "@uppy/aws-s3";
import { type Address, Passing, Refusal, type Received, type Server, type Upload } from "./api";
import { fingerprint, sha256 } from "./fingerprint";
import { sendPart } from "./part";

const ADDRESSES = 4; // asked for at once: their parts are read before
const ADDRESS_LIFE = 40 * 60_000; // milliseconds; the server says an hour
const LONGEST_WAIT = 30_000;
const FAST = 1_500_000; // bytes a second of a single part, from which several are sent at once

export type Stage = "reading" | "sending" | "paused" | "waiting" | "offline" | "checking" | "done" | "failed" | "gone";
export interface Told { stage: Stage; sent: number; checked: number; message: string; file?: Received; wait?: number; hopeless?: boolean }
type Telling = (told: Partial<Told>) => void;
interface Where { purpose: string; subject: string }

export class Sending {
  upload?: Upload;
  private uppy?: Uppy;
  private readonly digests = new Map<number, Promise<string>>();
  private readonly addresses = new Map<number, Address & { until: number }>();
  private signing: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private paused = false;
  private wake?: () => void;

  constructor(readonly file: File, private readonly server: Server, private readonly where: Where, private readonly tell: Telling) {}

  /** Until the file is there, refused or given up. Never rejects. */
  async run(): Promise<void> {
    this.stopped = false;
    this.tell({ stage: "reading", message: "", hopeless: false });
    for (let attempt = 0; !this.stopped; attempt++) {
      try {
        await this.attempt(() => (attempt = 0));
        return;
      } catch (error) {
        if (this.stopped) return;
        const final = await this.isFinal(error);
        // The file itself will not do: the same one again will not either.
        if (final) return this.tell({ stage: "failed", message: final, hopeless: error instanceof Refusal && [413, 422].includes(error.status) });
        await this.rest(attempt, error instanceof Passing ? error.after : 0);
      }
    }
  }

  pause(): void {
    this.paused = true;
    this.uppy?.pauseAll();
    this.tell({ stage: "paused" });
  }

  resume(): void {
    this.paused = false;
    this.tell({ stage: navigator.onLine ? "sending" : "offline" });
    this.uppy?.resumeAll();
    this.wake?.();
  }

  /** Do not wait any longer before the next attempt. */
  hurry(): void {
    this.wake?.();
  }

  async giveUp(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    this.uppy?.destroy();
    if (this.upload) await this.server.giveUp(this.upload.id).catch(() => undefined); // what is left is swept
    this.tell({ stage: "gone" });
  }

  private async attempt(went: () => void): Promise<void> {
    const { name, size, type } = this.file;
    const upload = await this.server.begin({ ...this.where, name, size, type, fingerprint: await fingerprint(this.file) });
    this.upload = upload;
    if (upload.state === "complete") return this.arrived(upload);
    if (upload.state === "checking") return this.arrived(await this.checked(upload));
    const there = (upload.parts ?? []).reduce((sum, part) => sum + part.size, 0);
    this.tell({ stage: this.paused ? "paused" : "sending", sent: there, message: "" });
    if (this.paused) await this.sleep(2 ** 31 - 1);
    await this.send(upload, went);
  }

  private send(upload: Upload, went: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const uppy = (this.uppy = new Uppy({ logger: { debug() {}, warn() {}, error() {} } }));
      const close = (then: () => void) => {
        uppy.destroy();
        if (this.uppy === uppy) this.uppy = undefined;
        then();
      };
      // One part at a time until the line has shown what it carries: a part that is cut off is sent again from its start.
      const widen = () => {
        const { requests } = uppy.getPlugin("AwsS3Multipart") as unknown as { requests: { limit: number; resume(): void } };
        if (requests.limit > 1) return;
        requests.limit = Math.max(1, upload.parallel);
        requests.resume();
      };
      uppy.use(AwsS3, {
        shouldUseMultipart: true,
        limit: 1,
        retryDelays: [500, 2000, 5000],
        getChunkSize: () => upload.part_size,
        // The upload has begun, and ends, by the server's word alone: an error on the way must not throw parts away.
        createMultipartUpload: () => ({ uploadId: upload.id, key: upload.id }),
        abortMultipartUpload: () => undefined,
        listParts: async () => {
          const now = await this.server.show(upload.id);
          const same = [];
          // Another file may have the same size and samples: what is there of it is sent anew.
          for (const part of now.parts ?? []) if ((await this.digest(upload, part.number)) === part.sha256) same.push(part);
          return same.map((part) => ({ PartNumber: part.number, Size: part.size, ETag: part.etag }));
        },
        signPart: async (_file, { partNumber }) => ({ method: "PUT" as const, ...(await this.address(upload, partNumber)) }),
        uploadPartBytes: async (sending) => {
          const began = performance.now();
          try {
            const done = await sendPart(sending);
            const pace = ((sending.size ?? 0) / (performance.now() - began)) * 1000;
            if (pace > FAST && !sparing()) widen();
            return done;
          } catch (error) {
            for (const [number, { url }] of this.addresses) if (url === sending.signature.url) this.addresses.delete(number);
            throw error;
          }
        },
        completeMultipartUpload: async (_file, { parts }) => {
          this.tell({ stage: "checking", sent: this.file.size, checked: 0 });
          const said = [];
          for (const part of parts) said.push({ number: part.PartNumber!, etag: part.ETag ?? "", sha256: await this.digest(upload, part.PartNumber!) });
          this.arrived(await this.checked(await this.server.complete(upload.id, said)));
          return {};
        },
      });
      const id = uppy.addFile({ name: this.file.name, type: this.file.type, data: this.file });
      uppy.setFileState(id, { s3Multipart: { key: upload.id, uploadId: upload.id } } as object);
      uppy.on("upload-progress", (_file, progress) => {
        if (!this.paused && this.uppy === uppy) this.tell({ stage: navigator.onLine ? "sending" : "offline", sent: progress.bytesUploaded ?? 0 });
      });
      uppy.on("s3-multipart:part-uploaded", went);
      uppy.on("upload-success", () => close(resolve));
      uppy.on("upload-error", (_file, error) => close(() => reject(error)));
      void uppy.upload();
    });
  }

  /** An address for a part, and for those after it: a question a part would be many on a slow line. */
  private async address(upload: Upload, number: number): Promise<Address> {
    const known = () => {
      const found = this.addresses.get(number);
      return found && found.until > Date.now() ? { url: found.url, headers: found.headers } : undefined;
    };
    const asked = this.signing.catch(() => undefined).then(async () => {
      if (known()) return;
      const last = Math.min(Math.ceil(upload.size / upload.part_size), number + ADDRESSES - 1);
      const parts = [];
      for (let each = number; each <= last; each++) parts.push({ number: each, sha256: await this.digest(upload, each) });
      for (const [each, address] of await this.server.sign(upload.id, parts)) {
        this.addresses.set(each, { ...address, until: Date.now() + ADDRESS_LIFE });
      }
    });
    this.signing = asked;
    await asked;
    return known() ?? Promise.reject(new Passing());
  }

  /** Of a part, in hex; read once. */
  private digest(upload: Upload, number: number): Promise<string> {
    const from = (number - 1) * upload.part_size;
    const found = this.digests.get(number) ?? this.file.slice(from, from + upload.part_size).arrayBuffer().then(sha256);
    this.digests.set(number, found);
    found.catch(() => this.digests.delete(number)); // it could not be read: the next attempt says so
    return found;
  }

  private async checked(upload: Upload): Promise<Upload> {
    this.tell({ stage: "checking", checked: upload.progress, sent: upload.size });
    for (let pause = 500; upload.state === "checking" && !this.stopped; pause = Math.min(pause * 1.5, 3000)) {
      await this.sleep(pause);
      try {
        upload = await this.server.show(upload.id);
      } catch (error) {
        if (error instanceof Refusal) throw error;
      }
      this.tell({ checked: upload.progress });
    }
    return upload;
  }

  private arrived(upload: Upload): void {
    this.upload = upload;
    if (upload.state !== "complete") throw new Refusal(upload.code ?? "", upload.message ?? "", 422);
    this.tell({ stage: "done", file: upload.file ?? undefined });
  }

  /** Words, when trying again as it is cannot help. */
  private async isFinal(error: unknown): Promise<string | undefined> {
    if (error instanceof Refusal) return error.message || " ";
    try {
      await this.file.slice(0, 1).arrayBuffer();
    } catch {
      return "unreadable"; // moved, changed, or on a card that was taken out
    }
    return undefined;
  }

  private async rest(attempt: number, after: number): Promise<void> {
    if (!navigator.onLine) {
      this.tell({ stage: "offline" });
      addEventListener("online", () => this.wake?.(), { once: true });
      return this.sleep(LONGEST_WAIT);
    }
    const wait = Math.max(after * 1000, Math.min(LONGEST_WAIT, 1000 * 2 ** attempt)) * (0.8 + Math.random() * 0.4);
    this.tell({ stage: "waiting", wait });
    return this.sleep(wait);
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => (clearTimeout(timer), resolve());
    });
  }
}

function sparing(): boolean {
  return Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData);
}
