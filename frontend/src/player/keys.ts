/** The keys that video sites have taught everyone. Those that a range or a select needs are left to it. */
export function keys(root: HTMLElement, video: HTMLVideoElement, acts: { toggle(): void; wide(): void }): void {
  const move = (seconds: number) => (video.currentTime = Math.max(0, Math.min(video.duration || 0, video.currentTime + seconds)));
  const louder = (by: number) => (video.volume = Math.max(0, Math.min(1, video.volume + by)));
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target as HTMLElement;
    if (on.matches("select")) return;
    const pressed = event.key.toLowerCase();
    if (pressed === " " && on.matches("button, summary")) return;
    const own = on.matches("input[type=range]") && pressed.startsWith("arrow");
    const act: Record<string, () => void> = {
      " ": acts.toggle, k: acts.toggle, f: acts.wide,
      m: () => (video.muted = !video.muted),
      c: () => captions(root),
      j: () => move(-10), l: () => move(10),
      arrowleft: () => move(-5), arrowright: () => move(5),
      arrowup: () => louder(0.1), arrowdown: () => louder(-0.1),
    };
    const found = act[pressed];
    if (!found || (own && pressed !== "arrowleft" && pressed !== "arrowright")) return;
    event.preventDefault();
    found();
  });
}

function captions(root: HTMLElement): void {
  const select = root.querySelector<HTMLSelectElement>("select[data-kind=captions]");
  if (!select) return;
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  select.dispatchEvent(new Event("change"));
}
