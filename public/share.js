// Copies what stands beside a button; says so to eye and ear. A block that has the focus is copied with "c".
const said = document.getElementById("copied");

const copy = async (button) => {
  const of = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(of.innerText.trim());
  } catch {
    // Not every page may write to the clipboard: then the text is selected, one key away.
    getSelection().selectAllChildren(of);
    return;
  }
  const before = button.textContent;
  button.textContent = button.dataset.done;
  if (said) said.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = before;
    if (said) said.textContent = "";
  }, 1500);
};

for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  const block = !held && event.key === "c" && event.target.closest(".copied pre");
  const button = block && block.parentElement.querySelector("[data-copy]");
  if (button) copy(button);
});
