/** `<a data-embed="https://…">`: a film is a link; the player is fetched only when the reader asks for it. */
export function loadEmbeds(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-embed]");
    if (!link?.dataset.embed || event.metaKey || event.ctrlKey || event.button) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.dataset.embed;
    frame.title = link.dataset.title ?? link.textContent?.trim() ?? "";
    frame.allow = "fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    link.replaceWith(frame);
    frame.focus();
  });
}
