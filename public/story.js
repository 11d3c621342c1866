// A story as a tour: one figure moves from view to view as the text is read, by scrolling, buttons and keys.
// On narrow screens one step is shown at a time with the figure in it.
import { questions } from "./ask.js";
import { glossary } from "./gloss.js";
import { Guide } from "./guide.js";

const story = document.getElementById("story");
const showing = document.getElementById("showing");
if (story && showing) tour();
glossary();
questions();

function tour() {
  const steps = [...story.querySelectorAll(".step")];
  const guide = new Guide(document.getElementById("figure"));
  const stage = story.querySelector(".stage-column");
  const tool = (name, root = story) => root.querySelector(`[data-do=${name}]`);
  const wide = matchMedia("(min-width: 62.5rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const rtl = document.documentElement.dir === "rtl";
  let current = Math.max(0, steps.findIndex((step) => step.classList.contains("current")));
  // The picture of the first step in front, for when another one takes the figure.
  for (const step of steps) step.still = step.querySelector(".step-picture .plot") ?? showing.querySelector("#plot > .plot").cloneNode(true);
  // While a jump scrolls through other steps they do not become the current one.
  let jumping = 0;

  story.dataset.live = "";

  const settle = () => {
    const step = steps[current];
    const tell = step.querySelector(".tell");
    // A step that asks before it tells shows its picture once it was told to.
    const waits = Boolean(tell && !tell.open);
    const place = wide.matches ? stage : step.querySelector(".step-picture-place");
    if (showing.parentNode !== place) place.append(showing);
    showing.hidden = waits && wide.matches;
    stage.querySelector(".stage-wait").hidden = !showing.hidden;
    guide.show(step.dataset.view, step.still);
    tool("explore", showing).href = step.dataset.explore;
    tool("return", showing).hidden = true;
  };

  const address = (at) => {
    const url = new URL(location.href);
    url.searchParams.set("step", steps[at].dataset.step);
    url.hash = "";
    return url;
  };

  const mark = () => {
    steps.forEach((step, at) => {
      step.classList.toggle("current", at === current);
      const link = story.querySelector(`[data-go="${step.dataset.step}"]`);
      at === current ? link?.setAttribute("aria-current", "step") : link?.removeAttribute("aria-current");
    });
    tool("number").textContent = steps[current].dataset.step;
    for (const [name, at] of [["previous", current - 1], ["next", current + 1]]) {
      const link = tool(name, story.querySelector(".story-bar"));
      steps[at] ? (link.href = address(at)) : link.removeAttribute("href");
    }
    const other = document.querySelector("a.language");
    if (other) other.href = `${address(current).pathname}${address(current).search}`.replace(/^\/(en|ar)/, (_, lang) => (lang === "en" ? "/ar" : "/en"));
  };

  const go = (at, { push = true, focus = false, glide = true } = {}) => {
    if (!steps[at]) return;
    const changes = at !== current;
    current = at;
    mark();
    settle();
    if (push && changes) history.pushState(null, "", address(at));
    const heading = steps[at].querySelector("h2");
    const smooth = glide && wide.matches && !calm.matches;
    jumping = Date.now() + (smooth ? 1500 : 150);
    steps[at].scrollIntoView({ block: "start", behavior: smooth ? "smooth" : "instant" });
    if (focus) heading.focus({ preventScroll: true });
  };

  guide.moved = (departed) => {
    tool("return", showing).hidden = !departed;
    const { seen, view } = guide.figure.dataset;
    const selected = (query) => String(query).split("&").filter((part) => /^(event|claim|at)=/.test(part)).join("&");
    if (departed && selected(seen) && selected(seen) !== selected(view)) showing.querySelector(".showing-mark")?.setAttribute("open", "");
    const explore = new URL(steps[current].dataset.explore, location.href);
    tool("explore", showing).href = departed ? `${explore.pathname}?${seen}` : explore.href;
  };

  // Scrolling: the step that crosses the upper part of the window is the current one.
  const crossing = new IntersectionObserver((entries) => {
    if (!wide.matches || Date.now() < jumping) return;
    const entered = entries.filter((entry) => entry.isIntersecting).pop();
    const at = entered ? steps.indexOf(entered.target) : -1;
    if (at < 0 || at === current) return;
    current = at;
    mark();
    settle();
    history.replaceState(null, "", address(at));
  }, { rootMargin: "-30% 0px -60% 0px" });
  for (const step of steps) crossing.observe(step);
  addEventListener("scrollend", () => (jumping = 0));

  story.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a, button");
    const way = link?.dataset.do;
    if (link?.dataset.go) go(steps.findIndex((step) => step.dataset.step === link.dataset.go), { focus: true });
    else if (way === "next") go(current + 1, { focus: !wide.matches });
    else if (way === "previous") go(current - 1, { focus: !wide.matches });
    else if (way === "return") {
      guide.figure.dataset.seen = "";
      settle();
      guide.figure.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  story.addEventListener("toggle", (event) => {
    if (event.target.matches(".tell") && steps[current].contains(event.target)) settle();
  }, true);

  // Arrows turn the steps unless something else wants them.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest?.("#figure, input, select, textarea, [role=tree], dialog")) return;
    const ahead = rtl ? "ArrowLeft" : "ArrowRight";
    const back = rtl ? "ArrowRight" : "ArrowLeft";
    const to = { [ahead]: current + 1, [back]: current - 1 }[event.key];
    if (to === undefined || !steps[to]) return;
    event.preventDefault();
    go(to, { focus: true });
  });

  // The wheel reads on; with Ctrl it zooms the picture.
  showing.addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), { capture: true, passive: true });

  addEventListener("popstate", () => {
    const wanted = new URLSearchParams(location.search).get("step") ?? steps[0].dataset.step;
    go(steps.findIndex((step) => step.dataset.step === wanted), { push: false, glide: false });
  });
  wide.addEventListener("change", () => go(current, { push: false, glide: false }));

  if (!wide.matches) story.querySelector(".contents details").open = false;
  mark();
  settle();
  if (new URLSearchParams(location.search).has("step")) go(current, { push: false, glide: false });
}
