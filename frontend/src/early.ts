// Runs before the story is painted, so that a reader's own text size does not move it.
try {
  const size = localStorage.getItem("text-size");
  if (size) document.documentElement.classList.add(`text-${size}`);
} catch {
  // Storage is refused: the size stays as it is.
}
