// How long a page takes from the click to the first picture and until it answers, and what it weighs.

import { readFileSync } from 'node:fs';
import { SLOW_NETWORK } from '../network.mjs';
import { VIEWPORT } from '../steps.mjs';
import { CATEGORIES } from '../trace.mjs';
import { within } from './limits.mjs';

const SLOWER = 4;

/** Opens a page of its own, with nothing in the cache, and waits until it is ready. */
export async function open(browser, peer, address, { network, processor } = {}) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  let bytes = 0;
  protocol.on('Network.loadingFinished', (loaded) => {
    bytes += loaded.encodedDataLength;
  });
  await protocol.send('Network.enable');
  if (network) await protocol.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  if (processor) await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  if (peer.name === 'masar') await page.addInitScript(markPicture);
  const crashed = new Promise((_, reject) => {
    page.once('crash', () => reject(new Error('ran out of memory or crashed')));
  });
  const marked = (async () => {
    await page.goto(address, { waitUntil: 'commit', timeout: 0 });
    return page.evaluate(marksOf, peer.marks);
  })();
  const { picture, ready } = await within(Promise.race([marked, crashed]));
  return { context, page, protocol, picture, ready, bytes: () => bytes };
}

/** In the page: when it has made these marks, in milliseconds since the click. */
function marksOf({ picture, ready }) {
  const time = (name) => performance.getEntriesByName(name, 'mark')[0]?.startTime;
  return new Promise((done) => {
    const look = () => time(picture) && time(ready) && done({ picture: time(picture), ready: time(ready) });
    new PerformanceObserver(look).observe({ type: 'mark', buffered: true });
    look();
  });
}

/**
 * In Masar's page, whose picture is in the HTML: marks the frame in which the whole of it is seen first. That is
 * when the reading of the page is past the picture, and styles and the rest no longer hold it back.
 */
function markPicture() {
  const past = () => {
    const plot = document.getElementById('plot');
    return plot && (document.readyState !== 'loading' || document.getElementById('details'));
  };
  const look = () => {
    if (!past()) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => performance.mark('picture');
    return port2.postMessage(undefined);
  };
  requestAnimationFrame(look);
}

/** What there is of the data for those who run no script: marks drawn, and names of events that can be read. */
export async function withoutScript(browser, address) {
  const context = await browser.newContext({ viewport: VIEWPORT, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await within(page.goto(address, { timeout: 0 }));
    const marks = await page.locator('svg [data-id], canvas').count();
    const names = (await page.content()).match(/Something happens, number/g)?.length ?? 0;
    return { marks, names };
  } finally {
    await context.close();
  }
}

/** The id of the page's process, which the browser tells in a trace alone. */
export async function processOf(browser, page) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(() => console.timeStamp('here'));
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return traceEvents.find(({ name }) => name === 'TimeStamp').pid;
}

/**
 * In megabytes, after the garbage has been collected: JavaScript's heap, and what the page's process holds for
 * itself. The second has everything in it: elements, canvas, and the memory of WebAssembly, which no heap counts.
 */
export async function memory(protocol, pid) {
  for (let n = 0; n < 2; n += 1) await protocol.send('HeapProfiler.collectGarbage');
  await protocol.send('Performance.enable');
  const { metrics } = await protocol.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { heap, process: (Number(status.match(/^RssAnon:\s+(\d+)/m)[1]) * 1024) / 1e6 };
}
