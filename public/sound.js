// The chart for the ear. The visible window is played from its first day to its last: a tone for each value
// of a series, higher where it is higher; a click for an event, a swell where its date is not certain;
// silence where data is missing. Nothing sounds before it is asked for.
const SECONDS = 12;
const [LOWEST, HIGHEST] = [220, 880];
let playing = null;

/** Builds the controls into `place`, once; `address` names the score of the view of the moment. */
export function player(place, address) {
  stop();
  if (place.childElementCount) return;
  const words = place.dataset;
  const add = (name, props = {}, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };
  const voice = add("select");
  const speed = add("input", { type: "range", min: "0.5", max: "3", step: "0.25", value: "1" });
  const speak = add("input", { type: "checkbox", disabled: !("speechSynthesis" in window) });
  const button = add("button", { type: "button", textContent: words.play });
  const line = add("p", { role: "status", className: "sound-line" });
  const bar = add("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", words.of);
  place.append(
    add("p", { className: "meta", textContent: words.how }),
    add("p", { className: "ways-line" }, button, add("label", {}, `${words.of} `, voice), add("label", {}, `${words.speed} `, speed), add("label", { className: "tick" }, speak, ` ${words.speak}`)),
    bar,
    line,
  );
  let score = null;
  let from = "";
  const load = async () => {
    const here = address();
    if (from === here) return;
    const answer = await fetch(here);
    if (!answer.ok) throw new Error(String(answer.status));
    score = await answer.json();
    from = here;
    const chosen = voice.value;
    voice.replaceChildren(...score.series.map((one) => add("option", { value: one.id, textContent: one.label })));
    if (score.series.some((one) => one.id === chosen)) voice.value = chosen;
  };
  const ended = () => {
    button.textContent = words.play;
    bar.value = 0;
  };
  button.addEventListener("click", async () => {
    if (playing) {
      stop();
      ended();
      return;
    }
    try {
      await load();
      button.textContent = words.stop;
      const series = score.series.find((one) => one.id === voice.value);
      playing = play(score, series, Number(speed.value), {
        at: (share) => (bar.value = share),
        say: (text) => {
          line.textContent = text;
          if (speak.checked) utter(text);
        },
        ended: () => {
          playing = null;
          ended();
        },
      });
    } catch {
      line.textContent = words.failed;
      stop();
      ended();
    }
  });
  load().catch(() => (line.textContent = words.failed));
}

function utter(text) {
  speechSynthesis.cancel();
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = document.documentElement.lang;
  speechSynthesis.speak(speech);
}

function stop() {
  playing?.();
  playing = null;
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

/** Plays a score and returns what stops it. */
function play(score, series, speed, { at, say, ended }) {
  const context = new AudioContext();
  const length = SECONDS / speed;
  const start = context.currentTime + 0.15;
  const when = (share) => start + share * length;
  const out = context.createGain();
  out.gain.value = 0.5;
  out.connect(context.destination);
  const note = (type, frequency, from, to, loud, attack) => {
    const [tone, gain] = [context.createOscillator(), context.createGain()];
    tone.type = type;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loud, from + attack);
    gain.gain.setValueAtTime(loud, Math.max(from + attack, to - 0.03));
    gain.gain.linearRampToValueAtTime(0, to);
    tone.connect(gain).connect(out);
    tone.start(from);
    tone.stop(to + 0.01);
  };
  for (const tone of series?.tones ?? []) {
    const [from, to] = tone.span.map(when);
    const end = Math.max(from + 0.06, Math.min(to, from + 0.6));
    note("triangle", LOWEST * (HIGHEST / LOWEST) ** tone.height, from, end, tone.whole ? 0.5 : 0.2, 0.015);
  }
  for (const event of score.events) {
    const [from, to] = event.span.map(when);
    const loud = 0.4 / event.rank;
    if (event.sure) note("square", 1400, from, from + 0.03, loud, 0.002);
    else note("sine", 330, from, Math.max(to, from + 0.4), loud / 2, Math.max(0.2, (to - from) / 2));
  }
  // What is heard, in words, as it passes.
  const cues = [...(series?.tones ?? []), ...score.events.filter((event) => event.rank === 1)].sort((a, b) => a.span[0] - b.span[0]);
  let next = 0;
  let frame = requestAnimationFrame(function follow() {
    const share = (context.currentTime - start) / length;
    at(Math.min(1, Math.max(0, share)));
    let words = null;
    while (next < cues.length && cues[next].span[0] <= share) words = cues[next++].words;
    if (words) say(words);
    if (share < 1) frame = requestAnimationFrame(follow);
    else end();
  });
  const silence = () => {
    cancelAnimationFrame(frame);
    context.close();
  };
  const end = () => {
    silence();
    ended();
  };
  return silence;
}
