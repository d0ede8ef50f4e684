let closing = 0;

function say(words: string): void {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.body.append(toast);
  toast.textContent = words;
  clearTimeout(closing);
  closing = window.setTimeout(() => toast.remove(), 3500);
}

async function copy(address: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
}

/** `<button data-share hidden>`: the phone's own sheet, or the address copied, or shown to be copied by hand. */
export function shareButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const address = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
      if (navigator.share) {
        await navigator.share({ title: document.title, url: address }).catch(() => undefined);
        return;
      }
      say((await copy(address)) ? (button.dataset.copied ?? "") : address);
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
