// What a step of the wheel or of a drag costs: the browser is handed the input as a mouse would, one event at a
// time, and two frames are waited for after each, so that what it brings about is counted with it.

import { CATEGORIES, frames } from '../trace.mjs';
import { memory } from './loading.mjs';
import { LIMIT_S, within } from './limits.mjs';

export const STEPS = 60;
/** Of the wheel and of a drag, in pixels: half a notch, and a hand that is not in a hurry. */
const WHEEL = 60;
const DRAG = 5;

/** Zooms in and out again, or pans there and back. */
export async function perform(browser, peer, { page, protocol }, gesture, picture) {
  const box = await page.locator(peer.aim.selector).first().boundingBox();
  const middle = { x: Math.round(box.x + box.width * peer.aim.x), y: Math.round(box.y + peer.aim.y) };
  const mouse = (type, more) => protocol.send('Input.dispatchMouseEvent', { ...middle, type, ...more });
  const pressed = { button: 'left', buttons: 1, clickCount: 1 };
  const step = {
    zoom: (n) => mouse('mouseWheel', { deltaX: 0, deltaY: n <= STEPS / 2 ? -WHEEL : WHEEL }),
    pan: (n) => mouse('mouseMoved', { ...pressed, x: middle.x - DRAG * (n <= STEPS / 2 ? n : STEPS - n) }),
  }[gesture];

  await mouse('mouseMoved', { button: 'none' });
  await settled(page);
  await browser.startTracing(page, { categories: CATEGORIES });
  const began = performance.now();
  if (gesture === 'pan') await mouse('mousePressed', pressed);
  await page.evaluate(mark, 'frame');
  let [done, innermost] = [0, null];
  while (done < STEPS && performance.now() - began < LIMIT_S * 1000) {
    done += 1;
    await within(step(done).then(() => page.evaluate(mark, done < STEPS ? 'frame' : 'end')));
    if (done === STEPS / 2) {
      innermost = await page.evaluate(() => globalThis.inSight?.() ?? null);
      if (picture) await page.screenshot({ path: picture });
    }
  }
  if (done < STEPS) await page.evaluate(mark, 'end');
  if (gesture === 'pan') await mouse('mouseReleased', pressed);
  await within(settled(page));
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const { pid } = traceEvents.find(({ name }) => name === 'TimeStamp');
  const { work, commit, interval, settle } = frames(traceEvents);
  // Where the limit cut it short, the last mark begins no step.
  const steps = { work: work.slice(0, done), commit: commit.slice(0, done), interval: interval.slice(0, done) };
  return { done, innermost, ...steps, settle, memory: await memory(protocol, pid) };
}

/** In the page: marks the time when what the last input asked for has been drawn. */
function mark(message) {
  const nextFrame = () => new Promise((frame) => requestAnimationFrame(frame));
  return nextFrame().then(nextFrame).then(() => console.timeStamp(message));
}

/** Waits until the page rests: libraries wait for up to half a second before they draw the picture at rest. */
function settled(page) {
  return page.evaluate(async () => {
    for (let n = 0; n < 4; n += 1) {
      await new Promise((later) => setTimeout(later, 250));
      await new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 }));
    }
  });
}
