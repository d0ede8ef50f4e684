// Says, while an editor types, what the entry looks like. Without it the form asks when it is saved.
(() => {
  const PAUSE = 300;

  const localities = (form) =>
    [...form.querySelectorAll('input[name="locality"], input[name^="locality_links-"][name$="-locality"]')]
      .filter((input) => {
        const deleted = form.querySelector(`[name="${input.name.replace(/-locality$/, "-DELETE")}"]`);
        return /^\d+$/.test(input.value) && !(deleted && deleted.name !== input.name && deleted.value);
      })
      .map((input) => input.value);

  const question = (panel, form) => {
    const query = new URLSearchParams({ name: form.querySelector('[name="name"]')?.value ?? "" });
    query.set("number", form.querySelector('[name="number"]')?.value ?? "");
    query.set("exclude", panel.dataset.translationKey);
    for (const id of localities(form)) query.append("locality", id);
    return query.toString();
  };

  const show = (panel, results) => {
    const place = panel.querySelector(".registry-duplicates__found");
    place.replaceChildren();
    if (!results.length) return;
    const heading = document.createElement("p");
    heading.textContent = panel.dataset.heading;
    const list = document.createElement("ul");
    for (const result of results) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = result.edit_url;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = result.name;
      item.append(link, [" ", result.place, result.live ? "" : ` (${panel.dataset.draft})`].join(""));
      list.append(item);
    }
    place.append(heading, list);
  };

  const watch = (panel) => {
    const form = panel.closest("form");
    if (!form) return;
    let asked = question(panel, form);
    let timer = 0;
    let request = null;
    const ask = async () => {
      const query = question(panel, form);
      if (query === asked) return;
      asked = query;
      request?.abort();
      request = new AbortController();
      try {
        const answer = await fetch(`${panel.dataset.endpoint}?${query}`, {
          signal: request.signal,
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (answer.ok) show(panel, (await answer.json()).results);
      } catch (error) {
        if (error.name !== "AbortError") asked = ""; // offline: ask again at the next key
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
  };

  const start = () => document.querySelectorAll("[data-registry-duplicates]").forEach(watch);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
