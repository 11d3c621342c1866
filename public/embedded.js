// What a framed page does beside its figure: it knows that there is script, and tells its host how high it
// is, now and whenever that changes. Nothing is remembered and nobody else is told.
const root = document.documentElement;
root.classList.add("js");

addEventListener("DOMContentLoaded", () => {
  if (parent === window) return;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().bottom + scrollY);
    if (height !== told) parent.postMessage({ type: "masar:height", height: (told = height) }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
});
