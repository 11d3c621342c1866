// What a reader's line must carry, counted in bytes as they are sent. A budget is a promise: what no longer
// fits is made smaller, not the budget larger.

import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const KB = 1000;
const TIMELINE = '/t/virtual-caliphate';
const RECORD = `${TIMELINE}/events/mosul-falls`;
/** Pages without a figure. */
const PLAIN = ['', '/about', '/method', '/accessibility', RECORD];

const site = resolve(import.meta.dirname, '../../target/site');
const manifest = () => JSON.parse(readFileSync(resolve(site, 'manifest.json'), 'utf8'));

test('the server carries the site that is counted here', { tag: '@script' }, async ({ baseURL }) => {
  const { text } = await fetched(`${baseURL}/en`);
  expect(text).toContain(`/v/${manifest().version}/pkg/masar.css`);
});

test('style fits in 15 kB', { tag: '@script' }, () => {
  const style = manifest().files['pkg/masar.css'];
  expect.soft(style.brotli, 'in brotli').toBeLessThanOrEqual(15 * KB);
});

test('script and WASM of the explorer fit in 150 kB', { tag: '@script' }, async ({ page, baseURL }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${baseURL}/en${TIMELINE}`, { waitUntil: 'networkidle' });
  await page.locator('#figure[data-ready]').waitFor();
  const { files } = manifest();
  const scripts = Object.entries(files).filter(([path]) => asked.some((url) => url.endsWith(`/${path}`)));
  const loaded = scripts.filter(([path]) => /\.(js|wasm)$/.test(path));
  expect(loaded.map(([path]) => path)).toEqual(
    expect.arrayContaining(['boot.js', 'page.js', 'pkg/masar.js', 'pkg/masar.wasm']),
  );
  const sent = loaded.reduce((sum, [, size]) => sum + size.brotli, 0);
  expect(sent, JSON.stringify(Object.fromEntries(loaded))).toBeLessThanOrEqual(150 * KB);
});

for (const lang of ['en', 'ar']) {
  for (const path of PLAIN) {
    test(`script of /${lang}${path} fits in 40 kB`, { tag: '@script' }, async ({ page, baseURL }) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`/${lang}${path}`, { waitUntil: 'networkidle' });
      const scripts = [...new Set(asked)].filter((url) => /\.(js|mjs|wasm)(\?|$)/.test(url));
      const sizes = await Promise.all(scripts.map((url) => fetched(url).then(({ bytes }) => bytes)));
      expect(sizes.reduce((sum, bytes) => sum + bytes, 0), scripts.join(' ')).toBeLessThanOrEqual(40 * KB);
      expect(foreign(asked, baseURL)).toEqual([]);
    });
  }

  test(`HTML of the explore page in ${lang} fits in 60 kB`, { tag: '@script' }, async ({ baseURL }) => {
    for (const query of ['', '?event=mosul-liberated', '?tab=table', '?lane=driver&cal=both']) {
      const { bytes, encoding } = await fetched(`${baseURL}/${lang}${TIMELINE}${query}`);
      expect(encoding).toBe('br');
      expect.soft(bytes, query).toBeLessThanOrEqual(60 * KB);
    }
  });

  test(`the explorer in ${lang} asks no other host`, { tag: '@script' }, async ({ page, baseURL }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`/${lang}${TIMELINE}?event=mosul-liberated`);
    await page.locator('#figure[data-ready]').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.some((url) => url.endsWith('.wasm')), asked.join(' ')).toBe(true);
    expect(foreign(asked, baseURL)).toEqual([]);
  });
}

/** Addresses that do not belong to the server under test. */
function foreign(urls, baseURL) {
  return urls.filter((url) => !url.startsWith('data:') && new URL(url).origin !== new URL(baseURL).origin);
}

/** An answer as a browser asks for it: its bytes on the wire, how they are compressed, its text. */
function fetched(url) {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const encoding = answer.headers['content-encoding'];
        const text = encoding === 'br' ? brotliDecompressSync(body).toString() : body.toString();
        if (answer.statusCode === 200) done({ bytes: body.length, encoding, text });
        else failed(new Error(`${url}: ${answer.statusCode}`));
      });
    }).on('error', failed);
  });
}
