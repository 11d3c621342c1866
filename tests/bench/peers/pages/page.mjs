// What every peer's page does alike.

export const DAY = 86_400_000;
/** What is drawn in, and how much of its left side is for the names of the kinds; as large as Masar's. */
export const SIZE = { width: 1040, height: 780, left: 100 };
/** What the series is drawn in: the lower part. */
export const SERIES_HEIGHT = 180;
/** How far a pixel of the wheel zooms, where a library lets the page say so: as Masar does. */
export const ZOOM_PER_PX = 0.0016;

export const chart = document.getElementById('chart');

/** The data, with times in milliseconds. What takes a day is a dot, what takes longer is a bar. */
export async function load() {
  const { kinds, start, end, kind, label, series } = await (await fetch('data.json')).json();
  const events = start.map((day, n) => ({
    start: day * DAY,
    end: end[n] * DAY,
    kind: kind[n],
    label: label[n],
    dot: end[n] - day <= 1,
  }));
  const points = series.day.map((day, n) => ({ time: day * DAY, value: series.value[n] }));
  const first = events.reduce((least, event) => Math.min(least, event.start), points[0].time);
  const last = events.reduce((most, event) => Math.max(most, event.end), points.at(-1).time);
  const whole = [first, last];
  const asked = new URLSearchParams(location.search);
  const part = asked.has('from') ? [Number(asked.get('from')) * DAY, Number(asked.get('to')) * DAY] : whole;
  return { kinds, events, points, whole, part };
}

/** To be called when the marks have been drawn: they can be seen after the next frame. */
export function drawn() {
  return new Promise((seen) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => seen(performance.mark('picture'));
      port2.postMessage(undefined);
    });
  });
}

/** To be called when the page also answers; `inSight` tells from when to when it shows. */
export function ready(inSight) {
  globalThis.inSight = inSight;
  performance.mark('ready');
}
