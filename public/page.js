// Small comforts of every page, before the first paint and after it; nothing here is needed to read.
const root = document.documentElement;
root.classList.add("js");

const remembered = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage may be forbidden; the page does without.
  }
};
const remember = (key, value) => {
  try {
    value ? localStorage.setItem(key, value) : localStorage.removeItem(key);
  } catch {
    // As above.
  }
};

const theme = remembered("masar:theme");
if (theme) root.dataset.theme = theme;

document.addEventListener("DOMContentLoaded", () => {
  const choice = document.getElementById("theme");
  if (choice) {
    choice.value = theme || "";
    choice.addEventListener("change", () => {
      remember("masar:theme", choice.value);
      choice.value ? (root.dataset.theme = choice.value) : delete root.dataset.theme;
      document.dispatchEvent(new Event("masar:theme"));
    });
  }

  const note = document.getElementById("content-note");
  if (note) {
    const key = `masar:note:${note.dataset.note}`;
    if (remembered(key)) note.open = false;
    document.getElementById("content-note-close")?.addEventListener("click", () => {
      remember(key, "read");
      note.open = false;
      note.querySelector("summary").focus();
    });
  }

  // A form has led here and was saved: its draft in this browser has done its work (see edit.js).
  if (/[?#]saved[=-]/.test(location.href) || /\/review\/\d+$/.test(location.pathname)) {
    try {
      const draft = sessionStorage.getItem("masar:saving");
      if (draft) localStorage.removeItem(draft);
      sessionStorage.removeItem("masar:saving");
    } catch {
      // As above.
    }
  }

  // One menu open at a time; a click elsewhere or Escape closes it.
  const menus = [...document.querySelectorAll(".menu")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && menus.find((menu) => menu.open);
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);
});

// A column's header becomes a button; cells are compared by their data-key, else by their words.
function sortable(table) {
  const body = table.tBodies[0];
  const words = new Intl.Collator(root.lang, { numeric: true });
  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sortable;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const compare = (a, b) => {
        const [x, y] = [key(a, column), key(b, column)];
        const [p, q] = [parseFloat(x), parseFloat(y)];
        return isNaN(p) || isNaN(q) ? words.compare(x, y) : p - q;
      };
      const rows = [...body.rows].sort(compare);
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
