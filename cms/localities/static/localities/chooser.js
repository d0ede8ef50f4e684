/* A combobox over /admin/localities/suggest/: arrows move, Enter takes, Escape gives up; nothing is taken unasked.
   Words that are left without being taken stay, and are sent as they are, for the server to refuse. */
(() => {
  let count = 0;

  class LocalityChooser extends window.StimulusModule.Controller {
    static targets = ["value", "input", "list", "say", "clear"];
    static values = { url: String, none: String, failed: String, pick: String };

    connect() {
      count += 1;
      this.listTarget.id = `locality-list-${count}`;
      this.inputTarget.setAttribute("aria-controls", this.listTarget.id);
      this.taken = this.valueTarget.value ? this.inputTarget.value : "";
      this.asked = 0;
      this.at = -1;
      if (this.inputTarget.name) this.inputTarget.setCustomValidity(this.pickValue);
    }

    disconnect() {
      clearTimeout(this.timer);
    }

    type() {
      clearTimeout(this.timer);
      const words = this.inputTarget.value.trim();
      this.mark(false);
      if (!words) {
        this.empty();
        return;
      }
      this.timer = setTimeout(() => this.ask(words), 150);
    }

    async ask(words) {
      const mine = (this.asked += 1);
      try {
        const answer = await fetch(`${this.urlValue}?q=${encodeURIComponent(words)}`, {
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const { results } = await answer.json();
        if (mine === this.asked && this.inputTarget.isConnected) this.show(results);
      } catch {
        if (mine === this.asked) this.say(this.failedValue);
      }
    }

    show(results) {
      this.at = -1;
      this.listTarget.replaceChildren(
        ...results.map((unit, place) => {
          const item = document.createElement("li");
          item.id = `${this.listTarget.id}-${place}`;
          item.setAttribute("role", "option");
          item.dataset.id = unit.id;
          item.textContent = unit.label;
          item.classList.toggle("is-ended", !unit.current);
          return item;
        }),
      );
      this.open(results.length > 0);
      this.say(results.length ? "" : this.noneValue);
    }

    open(yes) {
      this.listTarget.hidden = !yes;
      this.inputTarget.setAttribute("aria-expanded", String(yes));
      if (!yes) this.inputTarget.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const items = [...this.listTarget.children];
      if (event.key === "Escape" && (!this.listTarget.hidden || this.inputTarget.value !== this.taken)) {
        event.stopPropagation();
        this.restore();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && items.length && !this.listTarget.hidden) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.at = (this.at + step + items.length) % items.length;
        items.forEach((item, place) => item.setAttribute("aria-selected", String(place === this.at)));
        this.inputTarget.setAttribute("aria-activedescendant", items[this.at].id);
        items[this.at].scrollIntoView({ block: "nearest" });
      } else if (event.key === "Enter" && !this.listTarget.hidden) {
        event.preventDefault();
        if (this.at >= 0) this.take(items[this.at]);
        else if (items.length === 1) this.take(items[0]);
      } else if (event.key === "Enter") {
        this.leave(); // the form may be sent by it
      }
    }

    pick(event) {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.take(item);
    }

    take(item) {
      this.asked += 1;
      this.taken = item.textContent;
      this.inputTarget.value = this.taken;
      this.mark(false);
      this.say("");
      this.set(item.dataset.id);
      this.open(false);
    }

    empty() {
      clearTimeout(this.timer);
      this.asked += 1;
      this.taken = "";
      this.inputTarget.value = "";
      this.mark(false);
      this.set("");
      this.say("");
      this.open(false);
    }

    set(id) {
      this.clearTarget.hidden = !id;
      if (this.valueTarget.value === id) return;
      this.valueTarget.value = id;
      this.valueTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }

    leave() {
      const words = this.inputTarget.value.trim();
      if (!words || words === this.taken) {
        this.restore();
        return;
      }
      clearTimeout(this.timer);
      this.asked += 1;
      this.open(false);
      this.mark(true);
      this.clearTarget.hidden = false;
      this.say(this.pickValue);
    }

    mark(wrong) {
      this.inputTarget.name = wrong ? `${this.valueTarget.name}-typed` : "";
      this.inputTarget.setCustomValidity(wrong ? this.pickValue : "");
      this.inputTarget.setAttribute("aria-invalid", String(wrong));
    }

    restore() {
      clearTimeout(this.timer);
      this.asked += 1;
      this.inputTarget.value = this.taken;
      this.mark(false);
      this.clearTarget.hidden = !this.valueTarget.value;
      this.say("");
      this.open(false);
    }

    say(words) {
      this.sayTarget.textContent = words;
    }
  }

  window.wagtail.app.register("locality-chooser", LocalityChooser);
})();
