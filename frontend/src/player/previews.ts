/** What is at the place one points to: pieces of one sheet, named by a WebVTT file; fetched when first wanted. */

interface Piece { from: number; to: number; sheet: string; x: number; y: number; width: number; height: number }

export function previewer(seek: HTMLInputElement, address: string): void {
  const frame = document.createElement("div");
  frame.className = "player__preview";
  frame.hidden = true;
  frame.setAttribute("aria-hidden", "true");
  seek.after(frame);
  let pieces: Promise<Piece[]> | undefined;
  const show = async (seconds: number) => {
    pieces ??= load(address);
    const piece = (await pieces).find(({ from, to }) => seconds >= from && seconds < to);
    frame.hidden = !piece;
    if (!piece) return;
    const { style } = frame;
    style.width = `${piece.width}px`;
    style.height = `${piece.height}px`;
    style.backgroundImage = `url("${piece.sheet}")`;
    style.backgroundPosition = `-${piece.x}px -${piece.y}px`;
    const place = seek.offsetLeft + (seek.offsetWidth * seconds) / (Number(seek.max) || 1);
    style.left = `${Math.max(4, Math.min(place - piece.width / 2, seek.offsetWidth - piece.width))}px`;
  };
  seek.addEventListener("pointermove", (event) => {
    const box = seek.getBoundingClientRect();
    void show((Number(seek.max) * Math.max(0, Math.min(event.clientX - box.left, box.width))) / box.width);
  });
  seek.addEventListener("input", () => void show(Number(seek.value)));
  for (const name of ["pointerleave", "blur", "change"]) seek.addEventListener(name, () => (frame.hidden = true));
}

async function load(address: string): Promise<Piece[]> {
  const text = await fetch(address).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  const found = text.matchAll(/([\d:.]+) --> ([\d:.]+).*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g);
  return Array.from(found, ([, from, to, sheet, ...box]) => {
    const [x = 0, y = 0, width = 0, height = 0] = box.map(Number);
    return { from: seconds(from!), to: seconds(to!), sheet: new URL(sheet!, new URL(address, location.href)).href, x, y, width, height };
  });
}

function seconds(stamp: string): number {
  return stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
