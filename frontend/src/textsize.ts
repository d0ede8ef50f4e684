const SIZES = ["s", "", "l", "xl"];

function current(): number {
  const index = SIZES.findIndex((size) => size && document.documentElement.classList.contains(`text-${size}`));
  return index < 0 ? 1 : index;
}

function apply(index: number): void {
  const root = document.documentElement;
  for (const size of SIZES) if (size) root.classList.remove(`text-${size}`);
  const size = SIZES[index] ?? "";
  if (size) root.classList.add(`text-${size}`);
  try {
    localStorage.setItem("text-size", size);
  } catch {
    // Storage is refused: the size holds for this page.
  }
}

/** `<button data-text-size="1" hidden>` and `"-1"`: larger and smaller type in the story. */
export function textSizeButtons(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-text-size]")];
  const refresh = (): void => {
    for (const button of buttons) {
      const next = current() + Number(button.dataset.textSize);
      button.setAttribute("aria-disabled", String(next < 0 || next >= SIZES.length));
    }
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = current() + Number(button.dataset.textSize);
      if (next >= 0 && next < SIZES.length) apply(next);
      refresh();
    });
  }
  refresh();
}
