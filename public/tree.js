// Makes nested lists one tree for screen readers and keys: one tab stop, arrows that follow what is seen.
// What lies in it are links all the same.
export function tree(list) {
  if (list.hasAttribute("role")) return;
  const rtl = getComputedStyle(list).direction === "rtl";
  list.setAttribute("role", "tree");
  for (const group of list.querySelectorAll("ul")) group.setAttribute("role", "group");
  const items = [...list.querySelectorAll("li")];
  let count = 0;
  for (const item of items) {
    item.setAttribute("role", "treeitem");
    item.tabIndex = -1;
    const [label, below] = [item.firstElementChild, item.querySelector(":scope > ul")];
    if (label.matches("a")) label.tabIndex = -1;
    label.id ||= `tree-${count++}`;
    item.setAttribute("aria-labelledby", label.id);
    if (below) item.setAttribute("aria-expanded", "false");
  }
  if (!items.length) return;
  items[0].tabIndex = 0;

  const branch = (item) => item.hasAttribute("aria-expanded");
  const open = (item) => item.getAttribute("aria-expanded") === "true";
  const set = (item, to) => branch(item) && item.setAttribute("aria-expanded", String(to));
  const above = (item) => item.parentNode.closest("li");
  const seen = () => items.filter((item) => {
    for (let up = above(item); up; up = above(up)) if (!open(up)) return false;
    return true;
  });
  const focus = (item) => {
    if (!item) return;
    for (const other of items) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus({ preventScroll: true });
    item.firstElementChild.scrollIntoView({ block: "nearest" });
  };
  let typed = "";
  let typing = 0;

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = event.target.closest("li");
    const [ahead, back] = rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const row = seen();
    const at = row.indexOf(item);
    const act = {
      ArrowDown: () => focus(row[at + 1]),
      ArrowUp: () => focus(row[at - 1]),
      [ahead]: () => (branch(item) ? (open(item) ? focus(row[at + 1]) : set(item, true)) : null),
      [back]: () => (open(item) ? set(item, false) : focus(above(item))),
      Home: () => focus(row[0]),
      End: () => focus(row.at(-1)),
      Enter: () => (item.firstElementChild.matches("a") ? item.firstElementChild.click() : set(item, !open(item))),
      " ": () => set(item, !open(item)),
      "*": () => [...item.parentNode.children].forEach((one) => set(one, true)),
    }[event.key];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    } else if (event.key.length === 1) {
      typed = Date.now() - typing < 700 ? typed + event.key : event.key;
      typing = Date.now();
      const start = typed.length > 1 ? at : at + 1;
      const found = [...row.slice(start), ...row.slice(0, start)].find((one) => one.firstElementChild.textContent.trim().toLowerCase().startsWith(typed.toLowerCase()));
      if (found) {
        event.preventDefault();
        event.stopPropagation();
        focus(found);
      }
    }
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item || event.target.closest("a")) return;
    set(item, !open(item));
    focus(item);
  });
  list.addEventListener("focusin", (event) => {
    for (const other of items) other.tabIndex = other === event.target ? 0 : -1;
  });
}

for (const list of document.querySelectorAll("[data-tree]")) tree(list);
