/** A file that arrived is shown among the entry's, with the fields that it wants (what a photo shows): the places marked
 *  `data-arrived` are taken from the page anew. The page stays: other files may still be on their way. */

const AGAIN = 2000; // ms until a picture that is still being made is asked for once more
const TRIES = 10;

type Around = (change: () => Promise<void>) => Promise<void>;

export function showArrivals(form: HTMLFormElement, around: Around): void {
  let shown: Promise<void> = Promise.resolve();
  form.addEventListener("media:received", (event) => {
    const { settle } = (event as CustomEvent<{ settle?: () => void }>).detail;
    shown = shown.then(() => around(async () => {
      if (await refresh(form)) settle?.();
    }));
  });
  patient(form);
}

async function refresh(form: HTMLFormElement): Promise<boolean> {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const place of document.querySelectorAll<HTMLElement>("[data-arrived]")) {
      const other = fresh.querySelector(`[data-arrived="${place.dataset.arrived}"]`);
      if (other) replace(place, other);
    }
    patient(form);
    return true;
  } catch {
    return false; // its row says that it has arrived; the next visit shows it
  }
}

/** What somebody types at this moment stays. */
function replace(place: HTMLElement, other: Element): void {
  const typed = new Map<string, string>();
  for (const field of place.querySelectorAll<HTMLInputElement>("input[name]")) typed.set(field.name, field.value);
  const held = place.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).name : "";
  place.hidden = other.hasAttribute("hidden");
  place.replaceChildren(...Array.from(other.childNodes, (node) => document.importNode(node, true)));
  for (const field of place.querySelectorAll<HTMLInputElement>("input[name]")) {
    field.value = typed.get(field.name) ?? field.value;
    if (held && field.name === held) field.focus();
  }
}

/** A photo that has just arrived is still being made smaller. */
function patient(form: HTMLFormElement): void {
  for (const image of form.querySelectorAll<HTMLImageElement>("[data-arrived] img:not([data-patient])")) {
    image.dataset.patient = "";
    let tries = 0;
    const again = () => {
      if (tries++ >= TRIES) return;
      window.setTimeout(() => { image.src = image.getAttribute("src") ?? ""; }, AGAIN); // asks anew, from all its sources
    };
    image.addEventListener("error", again);
    if (image.complete && !image.naturalWidth && image.currentSrc) again();
  }
}
