// A story before a class. All steps are in the page: turning them needs no connection. The window of the
// speaker's notes turns with it, either way.
import { questions } from "./ask.js";
import { glossary } from "./gloss.js";
import { Guide } from "./guide.js";

const root = document.documentElement;
const page = document.getElementById("present");
const slides = [...page.querySelectorAll(".slide")];
const isNotes = "notes" in page.dataset;
const figure = document.getElementById("figure");
const guide = figure && new Guide(figure);
const rtl = root.dir === "rtl";
const tool = (name) => page.querySelector(`[data-do=${name}]`);
let current = Math.max(0, slides.findIndex((slide) => !slide.hidden));

glossary();
questions();

const channel = "BroadcastChannel" in window ? new BroadcastChannel(page.dataset.channel) : null;
channel?.addEventListener("message", ({ data }) => {
  if (data.step !== undefined) turn(data.step, { tell: false });
  else if (data.hello && !isNotes) channel.postMessage({ step: current });
});
if (isNotes) channel?.postMessage({ hello: true });

const address = (at) => {
  const url = new URL(location.href);
  url.searchParams.set("step", slides[at].dataset.step);
  return url;
};

function show() {
  slides.forEach((slide, at) => (slide.hidden = at !== current));
  tool("number").textContent = slides[current].dataset.step;
  for (const [name, at] of [["previous", current - 1], ["next", current + 1]]) {
    const link = tool(name);
    slides[at] ? (link.href = address(at)) : link.removeAttribute("href");
  }
  restore();
}

/** Brings the figure back to the view of the step. */
function restore() {
  if (!guide) return;
  const { view, explore } = slides[current].dataset;
  guide.show(view, null);
  const back = tool("return");
  if (back) back.hidden = true;
  const link = tool("explore");
  if (link) link.href = explore;
}

function turn(to, { push = true, tell = true, focus = true } = {}) {
  if (!slides[to] || to === current) return;
  current = to;
  show();
  if (push) history.pushState(null, "", address(to));
  if (tell) channel?.postMessage({ step: to });
  if (focus) slides[to].querySelector("h2").focus({ preventScroll: true });
  scrollTo(0, 0);
}

if (guide) guide.moved = (departed) => {
  const back = tool("return");
  if (back) back.hidden = !departed;
};

addEventListener("popstate", () => {
  const wanted = new URLSearchParams(location.search).get("step") ?? slides[0].dataset.step;
  turn(slides.findIndex((slide) => slide.dataset.step === wanted), { push: false });
});

// Size of the text: kept for the next lesson, where the browser allows.
const SIZES = 6;
const size = () => Number(root.dataset.size ?? 2);
const setSize = (to) => {
  root.dataset.size = Math.min(SIZES - 1, Math.max(0, to));
  try {
    localStorage.setItem("masar:present-size", root.dataset.size);
  } catch {
    // Storage may be forbidden; the size holds for this page.
  }
};
try {
  const kept = localStorage.getItem("masar:present-size");
  if (kept !== null) root.dataset.size = kept;
} catch {
  // As above.
}

const screen = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.());
const notes = () => {
  const link = tool("notes");
  if (link) window.open(`${link.href.replace(/([?&])step=\d+&?/, "$1")}&step=${slides[current].dataset.step}`, "masar-notes", "popup,width=720,height=860");
};

page.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const way = event.target.closest("[data-do]")?.dataset.do;
  const act = {
    next: () => turn(current + 1),
    previous: () => turn(current - 1),
    return: () => {
      if (figure) figure.dataset.seen = "";
      restore();
    },
    larger: () => setSize(size() + 1),
    smaller: () => setSize(size() - 1),
    screen,
    notes,
  }[way];
  if (!act) return;
  event.preventDefault();
  act();
});

// Remote clickers send Page Up and Page Down, whatever has the focus. Other keys are the figure's while it
// has the focus, and a field's while one is typed in.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target.closest?.("input, select, textarea, dialog");
  const within = target.closest?.("#figure");
  const pressing = target.closest?.("a[href], button, summary");
  const ahead = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  let act = { PageDown: () => turn(current + 1), PageUp: () => turn(current - 1) }[event.key];
  if (!act && !typing && event.key === "Escape" && guide?.departed) act = leaveFigure;
  if (!act && !typing && ["r", "R"].includes(event.key)) act = leaveFigure;
  if (!act && !typing && !within) {
    act = {
      [ahead]: () => turn(current + 1),
      [back]: () => turn(current - 1),
      ArrowDown: () => turn(current + 1),
      ArrowUp: () => turn(current - 1),
      Home: () => turn(0),
      End: () => turn(slides.length - 1),
      f: screen,
      F: screen,
      n: notes,
      N: notes,
      "+": () => setSize(size() + 1),
      "=": () => setSize(size() + 1),
      "-": () => setSize(size() - 1),
      "−": () => setSize(size() - 1),
      " ": pressing ? undefined : () => turn(current + (event.shiftKey ? -1 : 1)),
      Escape: isNotes || document.fullscreenElement ? undefined : () => location.assign(tool("leave").href),
    }[event.key];
  }
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

function leaveFigure() {
  if (figure) figure.dataset.seen = "";
  restore();
  slides[current].querySelector("h2").focus({ preventScroll: true });
}

// A swipe over the words turns the step; over the figure it moves the picture.
let from = null;
page.addEventListener("touchstart", (event) => {
  const one = event.touches.length === 1 && !event.target.closest("#figure, .asks") ? event.touches[0] : null;
  from = one && { x: one.clientX, y: one.clientY };
}, { passive: true });
page.addEventListener("touchend", (event) => {
  const end = event.changedTouches[0];
  if (!from || !end) return;
  const [x, y] = [end.clientX - from.x, end.clientY - from.y];
  from = null;
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) turn(current + ((x < 0) === !rtl ? 1 : -1));
}, { passive: true });

show();
