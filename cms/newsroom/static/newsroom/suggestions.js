// Deciding on suggestions inside the page editor: each decision is its own request, the form is not submitted.
(() => {
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-suggestions] [data-decide] button");
    if (!button) return;
    const panel = button.closest("[data-suggestions]");
    const actions = button.closest("[data-decide]");
    const message = panel.querySelector("[data-message]");
    const data = new FormData();
    data.set("decision", button.value);
    const target = actions.querySelector("[data-target]");
    if (target) data.set("target", target.value);
    button.disabled = true;
    try {
      const response = await fetch(actions.dataset.decide, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json", "X-CSRFToken": token() },
      });
      const answer = await response.json();
      panel.querySelector("[data-list]").innerHTML = answer.html;
      message.textContent = answer.message;
      message.classList.toggle("is-error", answer.error);
    } catch {
      message.textContent = panel.dataset.failed;
      message.classList.add("is-error");
    }
    button.disabled = false;
  });
})();
