// What makes the forms for adding and editing a pleasure; each of them works without it.
const form = document.getElementById("form");
const later = (wait, act) => {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait, ...args);
  };
};
const asked = async (address, fields) => {
  const answer = await fetch(`${address}?${new URLSearchParams(fields)}`, { headers: { accept: "text/html" } });
  return answer.ok ? answer.text() : null;
};

/* Dates: what is understood of them, while they are typed. */
for (const field of form.querySelectorAll("[data-date]")) {
  const shown = document.getElementById(`${field.id}-shown`);
  let last = field.value;
  const show = async () => {
    const text = field.value.trim();
    if (text === last) return;
    last = text;
    const except = `${form.dataset.kind}/${form.dataset.id}`;
    const piece = await asked(form.dataset.date, { text, name: field.name, except }).catch(() => null);
    // An answer to what was typed before says nothing any more.
    if (piece !== null && field.value.trim() === text) {
      shown.innerHTML = piece;
      const fault = document.getElementById(`${field.id}-fault`);
      if (fault) fault.remove();
      const wrong = Boolean(shown.querySelector(".field-error"));
      wrong ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
    }
  };
  field.addEventListener("input", later(350, show));
  field.addEventListener("change", show);
}

/* Both languages: what is missing is marked at once. */
for (const halves of form.querySelectorAll(".halves")) {
  const sides = [...halves.querySelectorAll(".half")];
  const mark = () => {
    const filled = sides.map((side) => side.querySelector("input, textarea").value.trim() !== "");
    sides.forEach((side, n) => (side.querySelector("[data-missing]").hidden = filled[n] || !filled[1 - n]));
  };
  halves.addEventListener("input", mark);
}

/* Sources: found while a word is typed; what is ticked moves to those chosen. */
const picker = form.querySelector(".sources-field");
if (picker) {
  const [find, found, chosen] = [picker.querySelector("[data-find]"), picker.querySelector("#found"), picker.querySelector(".chosen")];
  const search = async () => {
    const q = find.value.trim();
    const fields = picker.hasAttribute("data-one") ? { q, one: "1" } : { q };
    const piece = q ? await asked(form.dataset.sources, fields).catch(() => null) : "";
    if (piece === null || find.value.trim() !== q) return;
    found.innerHTML = piece;
    const has = new Set([...chosen.querySelectorAll("input")].map((box) => box.value));
    for (const box of found.querySelectorAll("input")) if (has.has(box.value)) box.closest("label").remove();
  };
  find.addEventListener("input", later(250, search));
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      search();
    }
  });
  found.addEventListener("change", (event) => {
    const label = event.target.closest("label");
    if (!event.target.checked) return;
    chosen.querySelector("[data-none]")?.remove();
    chosen.append(label);
    event.target.focus();
  });
}

/* Drafts: what is typed survives a closed tab, in this browser alone, one draft an address. Continuing with
   one sends it to the server as it is, which draws the form anew: new sources, tables and all. */
const key = `masar:draft:${location.pathname}${location.search}`;
const notice = document.getElementById("draft");
const storage = {
  get: () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // Storage may be forbidden, or hold something else; the form does without.
    }
  },
  set: (draft) => {
    try {
      draft ? localStorage.setItem(key, JSON.stringify(draft)) : localStorage.removeItem(key);
      return Boolean(draft);
    } catch {
      return false;
    }
  },
};
const contents = () => [...new FormData(form)].filter(([name]) => name !== "do");
const told = (fields) => JSON.stringify(fields.filter(([name]) => name !== "base"));
const opened = told(contents());
// A form that comes back from the server holds what was typed last already.
const fresh = "fresh" in form.dataset;
const kept = storage.get();
if (fresh && Array.isArray(kept) && told(kept) !== opened) offer(kept);

function offer(fields) {
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };
  const restore = () => {
    const again = document.createElement("form");
    again.method = "post";
    again.hidden = true;
    for (const [name, value] of [...fields, ["do", "restore"]]) {
      const field = document.createElement("textarea");
      [field.name, field.value] = [name, value];
      again.append(field);
    }
    document.body.append(again);
    again.submit();
  };
  const drop = () => {
    storage.set(null);
    notice.hidden = true;
    form.querySelector("input:not([type=hidden]), textarea, select").focus();
  };
  notice.append(" ", button(notice.dataset.restore, restore), " ", button(notice.dataset.drop, drop));
  notice.hidden = false;
}

const keepNow = () => {
  const fields = contents();
  const worth = !fresh || told(fields) !== opened;
  const stored = storage.set(worth ? fields : null);
  document.getElementById("kept").textContent = stored ? notice.dataset.kept : "";
};
const keep = later(400, keepNow);
form.addEventListener("input", keep);
form.addEventListener("change", keep);
addEventListener("pagehide", () => document.getElementById("kept").textContent && keepNow());
if (!fresh) keepNow();
form.querySelector("[data-cancel]")?.addEventListener("click", () => {
  document.getElementById("kept").textContent = "";
  storage.set(null);
});
// The page that a save leads to throws the draft away, see page.js.
form.addEventListener("submit", (event) => {
  if (!["save", "anyway", "remove"].includes(event.submitter?.value)) return;
  try {
    sessionStorage.setItem("masar:saving", key);
  } catch {
    // As above.
  }
});

/* Values: a field a cell, filled by pasting cells of a spreadsheet anywhere into it. */
const tableField = document.getElementById("table-field");
if (tableField) grid(tableField, document.getElementById("f-table"));

function grid(field, area) {
  const columns = field.dataset.columns.split("\t");
  const labels = field.dataset.labels.split("\t");
  const rows = () => parse(area.value);
  const header = (row) => row.some((cell) => cell.trim() === columns[0]);
  const holder = document.createElement("div");
  holder.className = "grid";
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const label of labels) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = label;
    head.append(cell);
  }
  const body = table.createTBody();
  const add = (cells = []) => {
    const row = body.insertRow();
    columns.forEach((column, n) => {
      const input = document.createElement("input");
      input.value = cells[n] ?? "";
      input.dir = "auto";
      input.setAttribute("aria-label", `${labels[n]}, ${field.dataset.row} ${body.rows.length}`);
      row.insertCell().append(input);
    });
    return row;
  };
  const quoted = (cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const save = () => {
    const cells = [...body.rows].map((row) => [...row.cells].map((cell) => cell.firstChild.value));
    const filled = cells.filter((row) => row.some((cell) => cell.trim()));
    const text = filled.length ? [columns, ...filled].map((row) => row.map(quoted).join("\t")).join("\n") : "";
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const load = () => {
    body.replaceChildren();
    const all = rows();
    const named = all.length && header(all[0]) ? all.shift().map((cell) => columns.indexOf(cell.trim())) : columns.map((_, n) => n);
    for (const cells of all) {
      const own = columns.map(() => "");
      cells.forEach((cell, n) => named[n] >= 0 && (own[named[n]] = cell));
      add(own);
    }
    while (body.rows.length < 3) add();
  };
  load();
  table.addEventListener("input", (event) => {
    event.stopPropagation();
    save();
  });
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const cell = event.target.closest("td");
    const [top, left] = [cell.parentNode.rowIndex - 1, cell.cellIndex];
    const pasted = parse(text);
    // A row of column names is not a row of values.
    if (pasted.length && pasted[0].some((name) => columns.includes(name.trim()) || labels.includes(name.trim()))) pasted.shift();
    pasted.forEach((cells, down) => {
      const row = body.rows[top + down] ?? add();
      cells.forEach((value, right) => {
        const input = row.cells[left + right]?.firstChild;
        if (input) input.value = value.trim();
      });
    });
    save();
  });
  // Arrows up and down and Enter go from row to row, as in a spreadsheet.
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    const cell = event.target.closest("td");
    const at = cell.parentNode.rowIndex - 1 + step;
    const row = body.rows[at] ?? (at === body.rows.length ? add() : null);
    row?.cells[cell.cellIndex].firstChild.focus();
  });
  holder.append(table);
  holder.tabIndex = -1;
  const more = document.createElement("button");
  more.type = "button";
  more.textContent = field.dataset.add;
  more.addEventListener("click", () => add().cells[0].firstChild.focus());
  const text = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = field.dataset.text;
  text.append(summary);
  area.before(holder, more, text);
  text.append(area);
  area.addEventListener("change", load);
  for (const cell of document.querySelectorAll(".looked-over .at-fault")) {
    const row = body.rows[Number(cell.parentNode.id.replace("row-", ""))];
    const own = row?.cells[cell.cellIndex - 1];
    if (!own) continue;
    own.className = "at-fault";
    own.firstChild.setAttribute("aria-invalid", "true");
    own.firstChild.title = cell.querySelector(".field-error").textContent;
  }
}

/* Cells of a text as spreadsheets copy them: tabs between cells, quotation marks around what has line breaks. */
function parse(text) {
  const first = text.split("\n", 1)[0] ?? "";
  const sign = ["\t", ";", ","].find((sign) => first.includes(sign)) ?? "\t";
  const rows = [[]];
  let [cell, quoted, begun] = ["", false, false];
  const end = () => {
    rows.at(-1).push(cell);
    [cell, begun] = ["", false];
  };
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') (cell += '"'), (at += 1);
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && !begun) (quoted = true), (begun = true);
    else if (c === sign) end();
    else if (c === "\n") end(), rows.push([]);
    else if (c !== "\r") (cell += c), (begun = true);
  }
  end();
  return rows.filter((row) => row.some((value) => value.trim()));
}

/* After a form came back: to what is wrong. */
document.querySelector("#faults, #twins, #meeting")?.focus();
