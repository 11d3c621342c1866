// Masar beside other libraries: the same data, the same browser, the same events of the mouse.
//
//     npm ci --prefix bench/peers && node bench/peers/run.mjs          (from tests/)
//         [--sizes 1000,10000,100000] [--only masar,limit] [--runs 3] [--out FILE.json] [--pictures FOLDER]
//
// Each page is opened anew for each figure, in a browser of its own, so that nobody pays for somebody else. Times
// of loading are medians of `--runs`. What fails or takes longer than the limit is reported as that. `--pictures`
// keeps what each page showed in the middle of a gesture: whoever doubts a figure can look.
//
// Markdown goes to standard output, how far it is to standard error.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browse, serve as serveMasar } from '../../running.mjs';
import { VIEWPORT } from '../steps.mjs';
import { at } from '../trace.mjs';
import { CATALOGUE } from './catalogue.mjs';
import { perform } from './gesture.mjs';
import { within } from './limits.mjs';
import { memory, open, processOf, withoutScript } from './loading.mjs';
import { environment, markdown } from './report.mjs';
import { SIZES, pack, part } from './rows.mjs';
import { serve as serveSite } from './site.mjs';

const { values: given } = parseArgs({
  options: {
    sizes: { type: 'string', default: Object.keys(SIZES).join() },
    only: { type: 'string', default: CATALOGUE.map(({ name }) => name).join() },
    runs: { type: 'string', default: '3' },
    out: { type: 'string' },
    pictures: { type: 'string' },
  },
});
const sizes = chosen('sizes', Object.keys(SIZES)).map(Number);
const names = CATALOGUE.map(({ name }) => name);
const peers = chosen('only', names).map((one) => CATALOGUE.find(({ name }) => name === one));
if (given.pictures) mkdirSync(given.pictures, { recursive: true });

const about = await environment(peers);
const results = [];
/** Writes what is there so far: a run takes most of an hour. */
const keep = (blank) => given.out && writeFileSync(given.out, `${JSON.stringify({ about, blank, results }, null, 1)}\n`);
for (const size of sizes) {
  for (const peer of peers) {
    console.error(`${peer.title}, ${size} events`);
    const server = await serve(peer, size);
    try {
      results.push({ peer: peer.name, size, ...(await measure(peer, size, server.address)) });
      keep();
    } finally {
      await server.stop();
    }
  }
}
const blank = await attempt(async (browser) => {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const protocol = await page.context().newCDPSession(page);
  return memory(protocol, await processOf(browser, page));
});
keep(blank);
console.log(markdown({ about, blank, results, sizes, peers }));

/** Everything about one peer at one size. */
async function measure(peer, size, address) {
  const first = await attempt(async (browser) => {
    const opened = await open(browser, peer, address);
    await within(opened.page.waitForLoadState('networkidle', { timeout: 0 }));
    const held = await memory(opened.protocol, await processOf(browser, opened.page));
    return { ready: opened.ready, bytes: opened.bytes(), memory: held };
  });
  const script = await attempt((browser) => withoutScript(browser, address));
  if (first.failed) return { first, script };
  const loads = async (conditions) => {
    const times = [];
    // What takes this long takes it every time.
    const runs = first.ready > 10_000 ? 1 : Number(given.runs);
    for (let run = 0; run < runs; run += 1) {
      const load = await attempt(async (browser) => {
        const { picture, ready } = await open(browser, peer, address, conditions);
        return { picture, ready };
      });
      if (load.failed) return load;
      times.push(load);
    }
    const median = (name) => at(times.map((load) => load[name]), 0.5);
    return { picture: median('picture'), ready: median('ready'), times };
  };
  const plain = await loads({});
  const network = await loads({ network: true });
  const processor = await loads({ processor: true });
  const half = new URL(address);
  const { from, to, words } = part(size);
  const asked = peer.name === 'masar' ? { time: words } : { from, to };
  for (const [name, value] of Object.entries(asked)) half.searchParams.set(name, value);
  const gesture = (name, url) =>
    attempt(async (browser) => {
      const picture = given.pictures && join(given.pictures, `${peer.name}-${size}-${name}.png`);
      return perform(browser, peer, await open(browser, peer, url), name, picture);
    });
  const zoom = peer.wheel ? { failed: peer.wheel } : await gesture('zoom', address);
  return { first, script, plain, network, processor, zoom, pan: await gesture('pan', half.href) };
}

/** Does it in a browser of its own; a failure is an answer too. */
async function attempt(work) {
  const browser = await browse();
  try {
    return await work(browser);
  } catch (error) {
    const [failed] = error.message.split('\n');
    console.error(`  ${failed}`);
    return { failed };
  } finally {
    await browser.close();
  }
}

/** The server of a peer's page at one size. */
async function serve(peer, size) {
  if (peer.name !== 'masar') return serveSite(peer, size);
  const folder = mkdtempSync(join(tmpdir(), 'masar-peers-'));
  try {
    pack(folder, size);
    const server = await serveMasar([folder]);
    return { ...server, address: `${server.address}/en/t/generated` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The values of an option that takes several. */
function chosen(option, known) {
  const values = given[option].split(',');
  const unknown = values.find((value) => !known.includes(value));
  if (unknown === undefined) return values;
  console.error(`--${option} knows no "${unknown}", only ${known.join(', ')}`);
  return process.exit(2);
}
