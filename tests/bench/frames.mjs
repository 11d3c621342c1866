// What a frame costs while the reader zooms and drags, in the browser, on the main thread.
//
//     make bench, or from tests/:  node bench/frames.mjs
//
// The release binary is started on its bundled timeline, and again on a generated one of 10,000 events and
// 35,000 points. One step of the wheel, then one of a drag, is dispatched per animation frame, 120 of each,
// there and back, from a cold page. Times are of the processor, from the browser's own trace, so that a busy
// machine does not count as work; what overlaps is counted once.
//
// "Work" is script, style, layout and paint. "Commit" hands the frame to the compositor; without a graphics
// card, as here, it also turns the canvas into pixels. "Settle" is all work after the gesture, when the
// picture at rest is drawn with its links and words.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browse, ready, serve } from '../running.mjs';
import { generate } from './generate.mjs';
import { perform, STEPS, VIEWPORT } from './steps.mjs';
import { CATEGORIES, at, frames } from './trace.mjs';

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
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(perform, { gesture, steps: STEPS });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await page.close();
  // The first step only asks for a frame; from the second mark on there is a picture to draw.
  return { name, gesture, ...frames(traceEvents, 1) };
}

function report(rows) {
  const cell = (value) => value.toFixed(2).padStart(8);
  const three = (values) => cell(at(values, 0.5)) + cell(at(values, 0.95)) + cell(at(values, 1));
  const heads = `${'median'.padStart(8)}${'p95'.padStart(8)}${'max'.padStart(8)}`;
  console.log(`\nper frame in ms, ${STEPS} steps, ${VIEWPORT.width} × ${VIEWPORT.height}`);
  console.log(`${' '.repeat(22)}  work${' '.repeat(20)}  commit`);
  console.log(`${'timeline'.padEnd(15)}${'gesture'.padEnd(7)}${heads}  ${heads}  frame to frame  settle`);
  for (const { name, gesture, work, commit, interval, settle } of rows) {
    const rest = `${cell(at(interval, 0.5)).padStart(16)}${cell(settle)}`;
    console.log(`${name.padEnd(15)}${gesture.padEnd(7)}${three(work)}  ${three(commit)}${rest}`);
  }
}
