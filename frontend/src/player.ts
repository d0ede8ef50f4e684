/** Videos of media/jinja2/media/player.html. This is all that a page loads: the rest comes when somebody presses play. */
import "./styles/player.css";

const AGAIN = 10_000; // milliseconds between two looks at a video that is being prepared

for (const root of document.querySelectorAll<HTMLElement>("[data-player]")) offer(root);
watchWaiting();

function offer(root: HTMLElement): void {
  const video = root.querySelector("video")!;
  const words = JSON.parse(root.dataset.words ?? "{}") as Record<string, string>;
  video.controls = false;
  video.tabIndex = -1;
  const start = document.createElement("button");
  start.type = "button";
  start.className = "player__start";
  start.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M8 5v14l11-7z"/></svg>';
  const label = document.createElement("span");
  label.textContent = [words.play, root.dataset.title].filter(Boolean).join(": ");
  label.className = "hidden";
  const length = document.createElement("span");
  length.className = "player__length";
  length.textContent = clock(Number(root.dataset.duration));
  start.append(label, length);
  root.append(start);
  start.addEventListener("click", async () => {
    start.setAttribute("aria-busy", "true");
    root.classList.add("is-loading");
    try {
      const { watch } = await import("./player/watch");
      start.remove();
      await watch(root, video, words);
    } catch {
      video.controls = true; // the browser's own, on the small file
      start.remove();
    }
    root.classList.remove("is-loading");
  });
}

function clock(seconds: number): string {
  const all = Math.round(seconds);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

/** A video that is being prepared: the page is asked again, and what stands in this place there is shown here. */
function watchWaiting(): void {
  const waiting = () => Array.from(document.querySelectorAll<HTMLElement>("[data-player-waiting]:not([data-player-waiting=''])"));
  if (!waiting().length) return;
  const timer = setInterval(async () => {
    if (document.hidden || !navigator.onLine) return;
    const page = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : ""), () => "");
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelectorAll<HTMLElement>(".player");
    const here = document.querySelectorAll<HTMLElement>(".player");
    if (fresh.length !== here.length) return;
    here.forEach((old, at) => {
      if (old.dataset.playerWaiting === undefined) return;
      const now = document.adoptNode(fresh[at]!);
      if (old.outerHTML === now.outerHTML) return;
      old.replaceWith(now);
      if (now.dataset.player) offer(now);
    });
    if (!waiting().length) clearInterval(timer);
  }, AGAIN);
}
