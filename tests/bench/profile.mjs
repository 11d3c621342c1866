// Where the time of a step goes: the profile behind the row of 10,000 events in docs/BENCHMARKS.md.
//
//     from tests/:  node bench/profile.mjs
//
// The gestures of bench/frames.mjs on its generated timeline, with the browser's sampling profiler: time in
// WebAssembly, in the glue of JavaScript, in each call of the canvas, and in the browser's own work, per step.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browse, ready, serve } from '../running.mjs';
import { generate } from './generate.mjs';
import { perform, STEPS, VIEWPORT } from './steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'masar-bench-'));
generate(folder);
const browser = await browse();
const server = await serve([folder]);
try {
  for (const [gesture, query] of [['zoom', ''], ['pan', '?time=1945..1999']]) {
    const times = await profile(gesture, `${server.address}/en/t/generated${query}`);
    console.log(`\n${gesture}, ms per step`);
    for (const [name, ms] of times) console.log(`  ${name.padEnd(34)}${ms.toFixed(2).padStart(6)}`);
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds per step by where they are spent, the most first. */
async function profile(gesture, url) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const session = await page.context().newCDPSession(page);
  await page.goto(url);
  await ready(page);
  await page.locator('#plot').scrollIntoViewIfNeeded();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  await page.evaluate(perform, { gesture, steps: STEPS });
  const { profile } = await session.send('Profiler.stop');
  await page.close();
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map();
  profile.samples.forEach((id, at) => {
    const place = places.get(id);
    if (place) times.set(place, (times.get(place) ?? 0) + profile.timeDeltas[at] / 1000 / STEPS);
  });
  return [...times].filter(([, ms]) => ms >= 0.02).sort((a, b) => b[1] - a[1]);
}

/** What a frame of the profile is called in the table; nothing for idle time. */
function placeOf({ functionName, url }) {
  if (functionName === '(idle)' || functionName === '(root)') return null;
  if (functionName === '(program)') return 'style, paint and the rest of it';
  if (functionName === '(garbage collector)') return 'garbage';
  if (url.startsWith('wasm') || url.endsWith('.wasm')) return 'WebAssembly: placing';
  if (url) return 'glue in JavaScript';
  return `canvas: ${functionName}`;
}
