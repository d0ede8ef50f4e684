/** The menus are <details>, which open without us; Escape and a click elsewhere close them. */
export function closeMenus(): void {
  const menus = document.querySelectorAll<HTMLDetailsElement>("details.menu");
  if (!menus.length) return;
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
