// What stands beside the chart: keys that ask for other parts of the page, one panel alone, patterns, the
// outline and the sound, which are loaded when they are asked for.
const root = document.documentElement;
const figure = document.getElementById("figure");
const ways = document.getElementById("ways");
const tool = (name) => ways.querySelector(`[data-do=${name}]`);
const kept = {
  get(key) {
    try {
      return localStorage.getItem(`masar:${key}`);
    } catch {
      return null; // Storage may be forbidden; the page does without.
    }
  },
  set(key, value) {
    try {
      value ? localStorage.setItem(`masar:${key}`, value) : localStorage.removeItem(`masar:${key}`);
    } catch {
      // As above.
    }
  },
};

// Keys. They act only while the figure has the focus; single letters can be switched off.
const letters = tool("letters");
letters.checked = kept.get("letters") !== "off";
letters.addEventListener("change", () => kept.set("letters", letters.checked ? "" : "off"));
const dialog = document.getElementById("chart-keys");
const help = () => dialog.showModal();
tool("keys").addEventListener("click", help);
figure.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (!letters.checked) {
    // Off means off for the explorer's own letters, too.
    event.stopPropagation();
    return;
  }
  const act = {
    "/": () => document.querySelector("#filters [name=q]")?.focus(),
    t: () => document.querySelector(".tabs [data-follow=table]")?.click(),
    T: () => document.querySelector(".tabs [data-follow=table]")?.click(),
    "?": help,
    "؟": help,
  }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

// One panel alone.
const calm = tool("calm");
const setCalm = () => {
  calm.value ? (figure.dataset.calm = calm.value) : delete figure.dataset.calm;
  kept.set("calm", calm.value);
};
calm.value = kept.get("calm") ?? "";
calm.addEventListener("change", setCalm);
setCalm();

// Patterns and dashes beside colours.
const patterns = tool("patterns");
const setPatterns = () => {
  patterns.checked ? (root.dataset.patterns = "") : delete root.dataset.patterns;
  kept.set("patterns", patterns.checked ? "on" : "");
};
patterns.checked = kept.get("patterns") === "on";
patterns.addEventListener("change", setPatterns);
setPatterns();

// Links that carry the view of the moment.
const query = () => location.search;
for (const link of ways.querySelectorAll("[data-carry]")) {
  const follow = () => (link.href = link.dataset.carry + query());
  for (const name of ["pointerenter", "focus", "click"]) link.addEventListener(name, follow);
}

for (const link of ways.querySelectorAll("[data-add]")) {
  const follow = () => (link.href = link.dataset.add + encodeURIComponent(query().slice(1)));
  for (const name of ["pointerenter", "focus", "click"]) link.addEventListener(name, follow);
}

// The outline: fetched for the view of the moment, when it is opened.
const outline = document.getElementById("outline");
outline.addEventListener("toggle", async () => {
  if (!outline.open || outline.dataset.of === query()) return;
  const place = outline.querySelector(".outline-place");
  const answer = await fetch(`${ways.dataset.path}/outline/inside${query()}`).catch(() => null);
  if (!answer?.ok) return; // The link to the page of its own stays.
  place.innerHTML = await answer.text();
  outline.dataset.of = query();
  const { tree } = await import("./tree.js");
  for (const list of place.querySelectorAll("[data-tree]")) tree(list);
});

// The sound.
const listen = tool("listen");
listen.addEventListener("click", async () => {
  const place = document.getElementById("sound");
  const { player } = await import("./sound.js");
  place.hidden = !place.hidden;
  listen.setAttribute("aria-expanded", String(!place.hidden));
  player(place, () => `${ways.dataset.path}/sound${query()}`);
});
