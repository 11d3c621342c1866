// Questions that the records answer. Everything an answer needs stands in the page; nothing is sent or kept.
export function questions(root = document) {
  for (const ask of root.querySelectorAll(".ask")) {
    const kind = { predict, place, choice }[ask.dataset.ask];
    kind?.(ask, (words) => {
      ask.querySelector(".verdict").textContent = words;
    });
  }
}

const reveal = (ask) => {
  ask.dataset.revealed = "";
  ask.querySelector(".reveal").open = true;
};
const number = (value) => new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: 1 }).format(value);

// Choose one; the reasons are shown whether it was right or not.
function choice(ask, say) {
  const { right, yes, no, first } = ask.querySelector(".choose").dataset;
  ask.querySelector("[data-do=check]").addEventListener("click", () => {
    const chosen = ask.querySelector(".choose input:checked");
    if (!chosen) return say(first);
    say(chosen.value === right ? yes : no);
    reveal(ask);
  });
}

// Place an event among months: a slider for pointer and keys.
function place(ask, say) {
  const frame = ask.querySelector(".place");
  const [slider, shown] = [frame.querySelector("input"), frame.querySelector("output")];
  const { months, from, to, right, off } = frame.dataset;
  const names = months.split("|");
  slider.addEventListener("input", () => {
    shown.textContent = names[slider.value];
    slider.setAttribute("aria-valuetext", names[slider.value]);
  });
  frame.querySelector("[data-do=check]").addEventListener("click", () => {
    const at = Number(slider.value);
    const away = at < from ? from - at : at > to ? at - to : 0;
    say(away ? `${off}: ${number(away)}` : right);
    reveal(ask);
  });
}

// Draw how a line goes on: by pointer in the plot, or by numbers in the fields.
function predict(ask, say) {
  const frame = ask.querySelector(".predict");
  const plot = frame.querySelector("svg");
  const guess = plot.querySelector(".guess");
  const fields = [...frame.querySelectorAll(".predict-fields input")];
  const { top, height, joint, off, first } = frame.dataset;
  const step = 10 ** Math.max(-1, Math.floor(Math.log10(top)) - 2);
  const draw = () => {
    const filled = fields.filter((field) => field.value !== "");
    const points = filled.map((field) => `${field.dataset.x} ${height - (field.value / top) * (height - 10)}`);
    guess.setAttribute("d", points.length ? `M${[joint, ...points].join("L")}` : "");
  };
  for (const field of fields) field.addEventListener("input", draw);
  const put = (event) => {
    const box = plot.getBoundingClientRect();
    const scale = plot.viewBox.baseVal.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const nearest = fields.reduce((a, b) => (Math.abs(b.dataset.x - x) < Math.abs(a.dataset.x - x) ? b : a));
    const value = Math.max(0, ((height - y) / (height - 10)) * top);
    nearest.value = Number((Math.round(value / step) * step).toFixed(1));
    draw();
  };
  let drawing = false;
  plot.addEventListener("pointerdown", (event) => {
    drawing = true;
    plot.setPointerCapture(event.pointerId);
    put(event);
  });
  plot.addEventListener("pointermove", (event) => drawing && put(event));
  for (const name of ["pointerup", "pointercancel"]) plot.addEventListener(name, () => (drawing = false));
  frame.querySelector("[data-do=clear]").addEventListener("click", () => {
    for (const field of fields) field.value = "";
    delete ask.dataset.revealed;
    say("");
    draw();
  });
  frame.querySelector("[data-do=check]").addEventListener("click", () => {
    const filled = fields.filter((field) => field.value !== "");
    if (!filled.length) return say(first);
    const away = filled.map((field) => Math.abs(field.value - field.dataset.truth));
    say(`${off}: ${number(away.reduce((sum, one) => sum + one, 0) / away.length)}`);
    reveal(ask);
  });
}
