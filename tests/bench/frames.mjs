// What a frame costs while the reader zooms and drags, in the browser, on the main thread.
//
//     make bench, or from tests/:  node bench/frames.mjs
//
// The release binary is started on its bundled timeline, and again on a generated one of 10,000 events and
// 35,000 points. One step of the wheel, then one of a drag, is dispatched per animation frame, 120 of each,
// there and back, from a cold page. Of every frame the time in script, style, layout and paint is taken from
// the browser's own trace, overlaps counted once. "Settle" is the longest stretch of work after the gesture,
// when the picture at rest is drawn with its links and words.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browse, ready, serve } from '../running.mjs';
import { generate } from './generate.mjs';

const STEPS = 120;
/** A laptop's window, in CSS pixels. */
const VIEWPORT = { width: 1440, height: 1000 };
/** Events of the trace that are work on the main thread. */
const WORK = new Set([
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'TimerFire',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
]);

const folder = mkdtempSync(join(tmpdir(), 'masar-bench-'));
generate(folder);
const cases = [
  { name: 'bundled', packages: [], slug: 'virtual-caliphate', part: '2014-06..2017-12' },
  { name: '10,000 events', packages: [folder], slug: 'generated', part: '1945..1999' },
];

const rows = [];
const browser = await browse();
try {
  for (const one of cases) {
    const server = await serve(one.packages);
    try {
      const url = `${server.address}/en/t/${one.slug}`;
      rows.push(await measure(one.name, 'zoom', url));
      rows.push(await measure(one.name, 'pan', `${url}?time=${one.part}`));
    } finally {
      await server.stop();
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
report(rows);

/** One gesture on a page of its own. */
async function measure(name, gesture, url) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(url);
  await ready(page);
  await page.locator('#plot').scrollIntoViewIfNeeded();
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await page.evaluate(perform, { gesture, steps: STEPS });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await page.close();
  return { name, gesture, ...frames(traceEvents) };
}

/** Runs in the page: one step per frame, each frame marked in the trace. */
async function perform({ gesture, steps }) {
  const plot = document.getElementById('plot');
  const box = plot.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + 260 };
  // The element under the pointer is asked for once: the picture is exchanged while it moves.
  const common = (x) => ({ clientX: x, clientY: middle.y, bubbles: true, cancelable: true, button: 0 });
  const pointer = (type, x) =>
    plot.dispatchEvent(new PointerEvent(type, { ...common(x), pointerId: 1, pointerType: 'mouse', isPrimary: true }));
  const nextFrame = () => new Promise((frame) => requestAnimationFrame(frame));

  const half = steps / 2;
  if (gesture === 'pan') pointer('pointerdown', middle.x);
  for (let step = 1; step <= steps; step += 1) {
    await nextFrame();
    console.timeStamp('frame');
    if (gesture === 'zoom') {
      const deltaY = step <= half ? -40 : 40;
      plot.dispatchEvent(new WheelEvent('wheel', { ...common(middle.x), deltaY }));
    } else {
      const travel = step <= half ? step : steps - step;
      pointer('pointermove', middle.x - 5 * travel);
    }
  }
  // The last step is drawn in the frame after it.
  await nextFrame();
  console.timeStamp('frame');
  await nextFrame();
  console.timeStamp('end');
  if (gesture === 'pan') pointer('pointerup', middle.x);
  const figure = document.getElementById('figure');
  if (figure.hasAttribute('data-moving')) {
    await new Promise((settled) => {
      const observer = new MutationObserver(() => !figure.hasAttribute('data-moving') && settled(observer.disconnect()));
      observer.observe(figure, { attributeFilter: ['data-moving'] });
    });
  }
  await nextFrame();
  await nextFrame();
}

/** Milliseconds of work per frame and after the last, from a trace. */
function frames(events) {
  const marks = events.filter((event) => event.name === 'TimeStamp');
  const starts = marks.filter((mark) => mark.args.data.message === 'frame').map((mark) => mark.ts);
  const end = marks.find((mark) => mark.args.data.message === 'end').ts;
  const { pid, tid } = marks[0];
  const spans = events
    .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid && WORK.has(event.name))
    .map((event) => [event.ts, event.ts + event.dur])
    .sort((a, b) => a[0] - b[0]);
  // The first step only asks for a frame; from the second mark on there is a picture to draw.
  const bounds = [...starts.slice(1), end];
  const work = bounds.slice(1).map((until, i) => within(spans, bounds[i], until));
  const intervals = bounds.slice(1).map((until, i) => (until - bounds[i]) / 1000);
  return { work, intervals, settle: longest(spans.filter(([from]) => from > end)) };
}

/** Milliseconds between two moments that any span covers. */
function within(spans, from, until) {
  let [covered, reached] = [0, from];
  for (const [start, stop] of spans) {
    const [a, b] = [Math.max(start, reached), Math.min(stop, until)];
    if (b > a) [covered, reached] = [covered + b - a, b];
  }
  return covered / 1000;
}

/** The longest stretch of spans that overlap or follow each other within a tenth of a millisecond, in ms. */
function longest(spans) {
  let [most, from, reached] = [0, 0, -Infinity];
  for (const [start, stop] of spans) {
    if (start > reached + 100) from = start;
    reached = Math.max(reached, stop);
    most = Math.max(most, reached - from);
  }
  return most / 1000;
}

function report(rows) {
  const at = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];
  const ms = (value) => value.toFixed(2).padStart(8);
  console.log(`\nmain-thread time per frame in ms, ${STEPS} steps, ${VIEWPORT.width} × ${VIEWPORT.height}`);
  console.log(`${'timeline'.padEnd(15)}${'gesture'.padEnd(8)}  median     p95     max  frame to frame  settle`);
  for (const { name, gesture, work, intervals, settle } of rows) {
    const figures = ms(at(work, 0.5)) + ms(at(work, 0.95)) + ms(Math.max(...work));
    console.log(`${name.padEnd(15)}${gesture.padEnd(8)}${figures}${ms(at(intervals, 0.5)).padStart(16)}${ms(settle)}`);
  }
}
