/** Loaded when somebody presses play: where the bytes come from, and what is remembered. */
import type Hls from "hls.js";
import { controls } from "./controls";

const KEPT = "player:";

export async function watch(root: HTMLElement, video: HTMLVideoElement, words: Record<string, string>): Promise<void> {
  const master = root.dataset.player!;
  const previews = root.dataset.previews ?? "";
  for (const source of video.querySelectorAll("source")) source.dataset.small = source.src;
  const small = video.querySelector("source")?.src ?? "";
  const hls = await connect(video, master, small);
  const bar = controls(root, video, words, { hls, previews, language: root.dataset.language ?? "vi" });
  remember(video, `${KEPT}${master}`);
  video.addEventListener("error", () => bar.fail());
  hls?.on("hlsError" as never, ((_event: string, data: { fatal: boolean; type: string }) => {
    if (data.fatal) bar.fail(data.type);
  }) as never);
  video.focus({ preventScroll: true });
  await video.play().catch(() => undefined); // it is there, paused, with its button
}

/** Apple's browsers play HLS themselves; others get hls.js; what has neither gets one small file. */
async function connect(video: HTMLVideoElement, master: string, small: string): Promise<Hls | undefined> {
  if (/apple/i.test(navigator.vendor) && video.canPlayType("application/vnd.apple.mpegurl")) {
    video.src = master;
    return undefined;
  }
  const { default: Library } = await import("hls.js/light");
  if (!Library.isSupported()) {
    video.src = small;
    return undefined;
  }
  const line = (navigator as { connection?: { saveData?: boolean } }).connection;
  const sparing = line?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  const hls = new Library({
    enableWorker: false, // a blob: script, which the site's policy refuses; fMP4 needs no remuxing
    capLevelToPlayerSize: true,
    maxBufferLength: sparing ? 12 : 30, // seconds ahead that may be paid for and never watched
    maxMaxBufferLength: 60,
    startLevel: sparing ? 0 : -1,
    abrEwmaDefaultEstimate: 400_000, // begins small: a rural phone
  });
  if (sparing) hls.autoLevelCapping = 0;
  for (const source of video.querySelectorAll("source")) source.remove();
  hls.attachMedia(video);
  hls.loadSource(master);
  return hls as unknown as Hls;
}

function remember(video: HTMLVideoElement, key: string): void {
  const store = (seconds: number | null) => {
    try {
      if (seconds === null) localStorage.removeItem(key);
      else localStorage.setItem(key, String(Math.floor(seconds)));
    } catch {
      // a private window keeps nothing
    }
  };
  video.addEventListener("loadedmetadata", () => {
    let at = 0;
    try {
      at = Number(localStorage.getItem(key)) || 0;
    } catch {
      return;
    }
    if (at > 5 && at < video.duration - 10) video.currentTime = at;
  }, { once: true });
  let last = 0;
  video.addEventListener("timeupdate", () => {
    if (Math.abs(video.currentTime - last) < 3) return;
    last = video.currentTime;
    store(last);
  });
  video.addEventListener("ended", () => store(null));
}
