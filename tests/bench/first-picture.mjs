// The first picture of the explorer, before any script, beside a static page that holds the same SVG and nothing
// else: the aim is one and a half times its time.
//
//     make bench, or from tests/:  node bench/first-picture.mjs
//
// First contentful paint in ms, median of RUNS, on an idle line and on one of 1.6 Mbit/s with 150 ms; both pages
// come compressed with brotli, over loopback, with nothing in the cache.

import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';
import { browse, serve } from '../running.mjs';
import { SLOW_NETWORK } from './network.mjs';
import { VIEWPORT } from './steps.mjs';
import { at } from './trace.mjs';

const RUNS = 5;

const browser = await browse();
const masar = await serve();
const explorer = `${masar.address}/en/t/virtual-caliphate`;
const fixed = await still(await drawing(explorer));
try {
  console.log('\nfirst picture, ms    line as it is    1.6 Mbit/s, 150 ms');
  for (const [name, address] of [['static SVG page', fixed.address], ['explorer', explorer]]) {
    const times = [];
    for (const network of [undefined, SLOW_NETWORK]) times.push(await firstPicture(address, network));
    console.log(`${name.padEnd(19)}${times.map((ms) => ms.toFixed(0).padStart(15)).join('')}`);
  }
} finally {
  await browser.close();
  await masar.stop();
  fixed.stop();
}

/** The drawing that the server puts into the page for a wide window, with the style it needs. */
async function drawing(address) {
  const html = await (await fetch(address)).text();
  const [svg] = html.match(/<svg [^>]*class="scene"[\s\S]*?<\/svg>/);
  const [, style] = html.match(/<style>([\s\S]*?)<\/style>/);
  return { svg, style };
}

/** A page with this drawing and nothing else, and how to end it. */
async function still({ svg, style }) {
  const inks = style.replaceAll(/@font-face\s*\{[^}]*\}/g, '');
  const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Static</title><style>${inks}</style>${svg}</html>`;
  const body = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' };
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

async function firstPicture(address, network) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    if (network) {
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
    }
    await page.goto(address);
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    times.push(await (await page.waitForFunction(paint)).jsonValue());
    await context.close();
  }
  return at(times, 0.5);
}
