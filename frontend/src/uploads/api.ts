/** The server's side of an upload: /api/v1/uploads, as media/api.py describes it. */

export interface Part { number: number; size: number; etag: string; sha256: string }
export interface Address { url: string; headers: Record<string, string> }
export interface Received { id: string; kind: string; mime: string; sha256: string }
export interface Upload {
  id: string;
  state: "open" | "checking" | "complete" | "refused" | "aborted";
  name: string;
  size: number;
  part_size: number;
  parallel: number;
  progress: number;
  parts?: Part[];
  file: Received | null;
  code?: string;
  message?: string;
}

/** The server has said no, in words for the sender: asking again as it is will not help. */
export class Refusal extends Error {
  constructor(readonly code: string, message: string, readonly status: number) {
    super(message);
    this.name = "Refusal";
  }
}

/** It may go well in a moment: the line, the server or the store is away, or parts must be sent again. */
export class Passing extends Error {
  constructor(message = "", readonly after = 0) {
    super(message);
    this.name = "Passing";
  }
}

export class Server {
  constructor(private readonly root: string, private readonly language: string, private readonly token: () => string) {}

  begin(what: { purpose: string; subject: string; name: string; size: number; type: string; fingerprint: string }): Promise<Upload> {
    return this.ask("POST", "", what);
  }

  show(id: string): Promise<Upload> {
    return this.ask("GET", `/${id}`);
  }

  async unfinished(purpose: string, subject: string): Promise<Upload[]> {
    const where = new URLSearchParams({ purpose, subject });
    return (await this.ask<{ uploads: Upload[] }>("GET", "", undefined, where)).uploads;
  }

  /** Addresses that take these very bytes. */
  async sign(id: string, parts: { number: number; sha256: string }[]): Promise<Map<number, Address>> {
    interface Signed { urls: Record<string, string>; headers: Record<string, Record<string, string>> }
    const { urls, headers } = await this.ask<Signed>("POST", `/${id}/parts`, { parts });
    return new Map(Object.entries(urls).map(([number, url]) => [Number(number), { url, headers: headers[number] ?? {} }]));
  }

  complete(id: string, parts: { number: number; etag: string; sha256: string }[]): Promise<Upload> {
    return this.ask("POST", `/${id}/complete`, { parts });
  }

  giveUp(id: string): Promise<Upload> {
    return this.ask("DELETE", `/${id}`);
  }

  private async ask<T>(method: string, path: string, body?: unknown, where = new URLSearchParams()): Promise<T> {
    where.set("lang", this.language);
    const headers: Record<string, string> = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRFToken"] = this.token();
    if (body !== undefined) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await fetch(`${this.root}${path}?${where}`, { method, headers, body: body === undefined ? null : JSON.stringify(body), credentials: "same-origin", signal: patience(60_000) });
    } catch {
      throw new Passing();
    }
    const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
    if (response.ok) return said as T;
    // 409: parts are to be sent again; 410 "expired" is an address, not the upload.
    if (response.status === 409 || response.status === 429 || response.status >= 500 || said.code === "expired") {
      throw new Passing(said.message, Number(response.headers.get("Retry-After")) || 0);
    }
    throw new Refusal(said.code ?? "", said.message ?? "", response.status);
  }
}

function patience(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
