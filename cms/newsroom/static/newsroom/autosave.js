// Publishing waits for the draft that is being saved. Sent beside it, the form would not know yet that its page and its
// rows are kept: the page would be made twice, or refused for an address that it holds itself.
// https://github.com/wagtail/wagtail/issues/14359
(() => {
  const PATIENCE = 15000; // ms; an answer that does not come must not hold the editor's work
  const saving = new WeakSet();
  const waiting = new WeakMap();

  const send = (form) => {
    const { button, timer } = waiting.get(form);
    clearTimeout(timer);
    waiting.delete(form);
    saving.delete(form);
    // The button may be disabled by now, as one that was pressed: what it says goes as a field.
    if (button?.name) {
      const said = document.createElement("input");
      Object.assign(said, { type: "hidden", name: button.name, value: button.value });
      form.append(said);
    }
    form.requestSubmit();
  };

  document.addEventListener("w-autosave:save", ({ target }) => saving.add(target));
  for (const end of ["w-autosave:success", "w-autosave:error"])
    document.addEventListener(end, ({ target: form }) => {
      saving.delete(form);
      if (waiting.has(form)) send(form);
    });

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const held = waiting.has(form);
      if (!held && !saving.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (held) return;
      form.setAttribute("data-w-autosave-active-value", "false"); // no further draft begins
      waiting.set(form, { button: event.submitter, timer: setTimeout(() => send(form), PATIENCE) });
    },
    true,
  );
})();
