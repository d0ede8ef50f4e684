/** What a file is known by again, whatever it is called and on whichever device it lies: its size and samples of it. */

const SAMPLE = 64 * 1024;
const BREATH = 1024 * 1024; // bytes

export async function fingerprint(file: Blob): Promise<string> {
  const middle = Math.max(0, Math.floor(file.size / 2) - SAMPLE / 2);
  const samples = new Blob([file.slice(0, SAMPLE), file.slice(middle, middle + SAMPLE), file.slice(Math.max(0, file.size - SAMPLE))]);
  return `${file.size}-${await sha256(await samples.arrayBuffer())}`;
}

/** In hex. Browsers give their own to secure pages alone: on a site without TLS it is computed in JavaScript. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(globalThis.crypto?.subtle ? await crypto.subtle.digest("SHA-256", bytes) : await slowly(bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function slowly(bytes: ArrayBuffer): Promise<Uint8Array> {
  const hash = (await import("@noble/hashes/sha2.js")).sha256.create();
  for (let at = 0; at < bytes.byteLength; at += BREATH) {
    hash.update(new Uint8Array(bytes, at, Math.min(BREATH, bytes.byteLength - at)));
    await new Promise((resolve) => setTimeout(resolve)); // the page answers meanwhile
  }
  return hash.digest();
}

/** How long a video lasts, in seconds; undefined where this browser cannot tell. */
export function duration(file: Blob): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = document.createElement("video");
    const address = URL.createObjectURL(file);
    const end = (seconds?: number) => {
      clearTimeout(late);
      probe.removeAttribute("src");
      setTimeout(() => URL.revokeObjectURL(address), 10_000); // it may still be reading
      resolve(seconds !== undefined && Number.isFinite(seconds) ? seconds : undefined);
    };
    const late = setTimeout(() => end(), 4000);
    probe.preload = "metadata";
    probe.onloadedmetadata = () => end(probe.duration);
    probe.onerror = () => end();
    probe.src = address;
  });
}
