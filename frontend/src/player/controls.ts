/** The bar under a video, of the browser's own buttons, ranges and selects: whoever uses those can use it. */
import type Hls from "hls.js";
import { keys } from "./keys";
import { previewer } from "./previews";

type Words = Record<string, string>;
interface Given { hls: Hls | undefined; previews: string; language: string }
const DRAWN: Record<string, string> = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  sound: "M4 9v6h4l5 5V4L8 9zM16 8.5a5 5 0 0 1 0 7",
  silent: "M4 9v6h4l5 5V4L8 9zM16 9l5 6M21 9l-5 6",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M13 4.5v5M7 14.5v5",
};
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];
const SOLID = new Set(["play", "pause"]);

export function controls(root: HTMLElement, video: HTMLVideoElement, words: Words, given: Given): { fail(kind?: string): void } {
  const bar = element("div", "player__bar");
  const play = button("play", words.play!);
  const mute = button("sound", words.mute!);
  const full = button("full", words.full!);
  const seek = element("input", "player__seek");
  Object.assign(seek, { type: "range", min: "0", step: "0.1", value: "0" });
  seek.setAttribute("aria-label", words.seek!);
  const time = element("span", "player__time");
  const said = element("p", "player__said");
  said.setAttribute("role", "status");
  bar.append(seek, play, mute, time, settings(video, words, given), full);
  root.append(bar, said);
  root.classList.add("is-playing");

  const toggle = () => (video.paused ? void video.play().catch(() => undefined) : video.pause());
  const wide = () => (document.fullscreenElement ? void document.exitFullscreen() : enlarge(root, video));
  play.addEventListener("click", toggle);
  video.addEventListener("click", toggle);
  mute.addEventListener("click", () => (video.muted = !video.muted));
  full.addEventListener("click", wide);
  seek.addEventListener("input", () => (video.currentTime = Number(seek.value)));

  const position = () => {
    const length = Number.isFinite(video.duration) ? video.duration : Number(root.dataset.duration) || 0;
    seek.max = String(length);
    if (document.activeElement !== seek || !seek.matches(":active")) seek.value = String(video.currentTime);
    const told = (words.of ?? "").replace("{at}", clock(video.currentTime)).replace("{length}", clock(length));
    seek.setAttribute("aria-valuetext", told);
    time.textContent = `${clock(video.currentTime)} / ${clock(length)}`;
    seek.style.setProperty("--played", `${length ? (100 * video.currentTime) / length : 0}%`);
  };
  const state = () => {
    draw(play, video.paused ? "play" : "pause", video.paused ? words.play! : words.pause!);
    root.classList.toggle("is-paused", video.paused);
  };
  for (const name of ["timeupdate", "durationchange", "seeked"]) video.addEventListener(name, position);
  for (const name of ["play", "pause", "ended"]) video.addEventListener(name, state);
  video.addEventListener("volumechange", () => draw(mute, video.muted ? "silent" : "sound", video.muted ? words.unmute! : words.mute!));
  video.addEventListener("waiting", () => root.classList.add("is-loading"));
  for (const name of ["playing", "canplay"]) video.addEventListener(name, () => {
    root.classList.remove("is-loading");
    said.textContent = "";
  });
  document.addEventListener("fullscreenchange", () => draw(full, "full", document.fullscreenElement === root ? words.small! : words.full!));
  if (given.previews) previewer(seek, given.previews);
  keys(root, video, { toggle, wide });
  state();
  position();
  return {
    fail(kind = "") {
      if (kind === "mediaError" && given.hls) return given.hls.recoverMediaError();
      said.textContent = words.failed!;
      video.pause();
      if (given.hls) video.addEventListener("play", () => given.hls!.startLoad(), { once: true });
    },
  };
}

function settings(video: HTMLVideoElement, words: Words, { hls, language }: Given): HTMLElement {
  const box = element("details", "player__settings");
  const name = element("summary", "player__button");
  draw(name, "settings", words.settings!);
  const panel = element("div", "player__panel");
  const tracks = Array.from(video.textTracks);
  if (tracks.length) {
    const show = (which: string) => {
      tracks.forEach((track) => (track.mode = track.language === which ? "showing" : "disabled"));
      kept(which);
    };
    const wanted = kept();
    const captions: [string, string][] = [["", words.off!], ...tracks.map((track): [string, string] => [track.language, track.label || track.language])];
    panel.append(choice(words.captions!, captions, wanted, show, "captions"));
    show(wanted);
  }
  if (hls) {
    const quality = choice(words.quality!, [["-1", words.auto!]], "-1", (level) => (hls.currentLevel = Number(level)));
    hls.on("hlsManifestParsed" as never, (() => {
      const select = quality.querySelector("select")!;
      hls.levels.forEach((level, at) => select.add(new Option(`${Math.min(level.height, level.width)}p`, String(at))));
      quality.hidden = hls.levels.length < 2;
    }) as never);
    panel.append(quality);
  }
  const numbers = new Intl.NumberFormat(language);
  panel.append(choice(words.speed!, SPEEDS.map((speed) => [String(speed), `${numbers.format(speed)}×`]), "1", (speed) => (video.playbackRate = Number(speed))));
  box.append(name, panel);
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target as Node)) box.open = false;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    name.focus();
    event.stopPropagation();
  });
  return box;
}

/** Who needs captions needs them in every video. */
function kept(captions?: string): string {
  try {
    if (captions !== undefined) localStorage.setItem("player-captions", captions);
    return localStorage.getItem("player-captions") ?? "";
  } catch {
    return captions ?? ""; // a private window keeps nothing
  }
}

function choice(label: string, options: [string, string][], chosen: string, change: (value: string) => void, kind = ""): HTMLElement {
  const row = element("label", "player__choice");
  const select = document.createElement("select");
  for (const [value, words] of options) select.add(new Option(words, value, false, value === chosen));
  if (kind) select.dataset.kind = kind;
  select.addEventListener("change", () => change(select.value));
  row.append(label, select);
  return row;
}

/** iPhones enlarge a video, and nothing else. */
function enlarge(root: HTMLElement, video: HTMLVideoElement): void {
  if (root.requestFullscreen) void root.requestFullscreen().catch(() => undefined);
  else (video as { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.();
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function button(shape: string, label: string): HTMLButtonElement {
  const made = element("button", "player__button");
  made.type = "button";
  draw(made, shape, label);
  return made;
}

function draw(on: HTMLElement, shape: string, label: string): void {
  if (on.getAttribute("aria-label") === label) return;
  on.setAttribute("aria-label", label);
  on.title = label;
  const solid = SOLID.has(shape) ? ' class="is-solid"' : "";
  on.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"${solid}><path d="${DRAWN[shape]}"/></svg>`;
}

export function clock(seconds: number): string {
  const all = Math.floor(seconds || 0);
  const rest = `${String(Math.floor(all / 60) % 60).padStart(all >= 3600 ? 2 : 1, "0")}:${String(all % 60).padStart(2, "0")}`;
  return all >= 3600 ? `${Math.floor(all / 3600)}:${rest}` : rest;
}
