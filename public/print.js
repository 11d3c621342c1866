// The button that opens the browser's own printing.
document.querySelector("[data-do=print]")?.addEventListener("click", () => print());
