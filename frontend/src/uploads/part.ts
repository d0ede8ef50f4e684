import { Passing } from "./api";

const SILENCE = 60_000; // milliseconds without a byte: the line is dead, though nobody has said so

interface Sending {
  signature: { url: string; headers?: Record<string, string> };
  body: FormData | Blob;
  onProgress: (event: { loaded: number; lengthComputable: boolean }) => void;
  onComplete: (etag: string) => void;
  signal?: AbortSignal;
}

/** What Uppy's queue looks at to decide whether to try again: 0 and 409 are tried again, other 4xx are not. */
function failed(status: number): Error {
  return Object.assign(new Passing(`part: ${status}`), { source: { status } });
}

/** Sends a part to its address. Uppy's own waits for ever on a silent line, and for an ETag that CORS may hide. */
export function sendPart({ signature, body, onProgress, onComplete, signal }: Sending): Promise<{ ETag: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch = 0;
    const alive = () => {
      clearTimeout(watch);
      watch = window.setTimeout(() => request.abort(), SILENCE);
    };
    const stop = () => request.abort();
    const end = () => {
      clearTimeout(watch);
      signal?.removeEventListener("abort", stop);
    };
    request.open("PUT", signature.url);
    for (const [name, value] of Object.entries(signature.headers ?? {})) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      alive();
      onProgress(event);
    });
    request.addEventListener("error", () => (end(), reject(failed(0))));
    request.addEventListener("abort", () => {
      end();
      reject(signal?.aborted ? Object.assign(new DOMException("Aborted", "AbortError"), { cause: signal.reason }) : failed(0));
    });
    request.addEventListener("load", () => {
      end();
      if (request.status < 200 || request.status >= 300) {
        // An address that has expired (403 of S3, 410 of ours) is asked for anew.
        reject(failed(request.status === 403 || request.status === 410 ? 409 : request.status));
        return;
      }
      const etag = (request.getResponseHeader("ETag") ?? "").replaceAll('"', "");
      onProgress({ loaded: body instanceof Blob ? body.size : 0, lengthComputable: body instanceof Blob });
      onComplete(etag);
      resolve({ ETag: etag });
    });
    if (signal?.aborted) return reject(Object.assign(new DOMException("Aborted", "AbortError"), { cause: signal.reason }));
    signal?.addEventListener("abort", stop);
    alive();
    request.send(body as Blob);
  });
}
