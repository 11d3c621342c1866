// Terms explained in running text. The definition shows on hover and focus by style alone; here a tap shows
// it instead of leaving the page, and Escape dismisses it until the pointer or the focus has left.
export function glossary(root = document) {
  const all = () => root.querySelectorAll(".gloss[data-open], .gloss:hover, .gloss:focus-within");
  const close = (gloss) => delete gloss.dataset.open;
  root.addEventListener("click", (event) => {
    const term = event.target.closest?.(".term");
    for (const gloss of root.querySelectorAll(".gloss[data-open]")) if (gloss !== term?.parentNode) close(gloss);
    // With a mouse the definition is in sight already, so a click follows the link.
    if (!term || event.detail === 0 || !matchMedia("(hover: none)").matches) return;
    event.preventDefault();
    delete term.parentNode.dataset.dismissed;
    term.parentNode.dataset.open = "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = [...all()].filter((gloss) => !("dismissed" in gloss.dataset));
    for (const gloss of open) {
      close(gloss);
      gloss.dataset.dismissed = "";
    }
    if (open.length) event.stopImmediatePropagation();
  }, true);
  for (const name of ["mouseout", "focusout"]) {
    root.addEventListener(name, (event) => {
      const gloss = event.target.closest?.(".gloss");
      if (gloss && !gloss.contains(event.relatedTarget)) delete gloss.dataset.dismissed;
    });
  }
}
