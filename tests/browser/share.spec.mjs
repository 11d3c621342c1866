// What readers take along, in a browser: the share panel, frames in somebody else's page, the file for a stick.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, LANGUAGES, SLUG, test, WORDS } from './support.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const share = (lang, query = '') => `/${lang}/t/${SLUG}/share${query && `?${query}`}`;

for (const lang of LANGUAGES) {
  for (const scheme of ['light', 'dark']) {
    test(`${lang} ${scheme}: panel, frame and corrections are accessible`, { tag: '@script' }, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL, colorScheme: scheme });
      const page = await context.newPage();
      for (const path of [share(lang, 'event=mosul-falls'), `/embed/${lang}/t/${SLUG}`, `/${lang}/t/${SLUG}/corrections`]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]), path).toEqual([]);
      }
      await context.close();
    });
  }

  for (const width of [320, 768, 1440]) {
    test(`${lang} ${width} px: the panel stays in its page`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(share(lang));
      await expect(page.locator('#embed-live')).toContainText('<iframe');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    });
  }

  test(`${lang}: a click copies`, { tag: '@script' }, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(share(lang, 'time=2015'));
    await page.locator('[data-copy="link-fixed"]').click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(new RegExp(`/${lang}/t/${SLUG}\\?time=2015-01\\.\\.2015-12&v=\\d+$`));
    await page.locator('#code-python').focus();
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('pd.read_csv');
  });
}

test('the panel follows the view that the reader has moved to', { tag: '@script' }, async ({ page }) => {
  await page.goto(`/en/t/${SLUG}`);
  await page.locator('#figure[data-ready]').waitFor();
  await page.locator('.presets a').nth(2).click();
  await expect.poll(() => page.url()).toContain('time=');
  const time = new URL(page.url()).searchParams.get('time');
  await expect(page.locator('[data-follow=share]')).toHaveAttribute('href', new RegExp(`/share\\?.*time=${time.replaceAll('.', '\\.')}`));
});

/** A page of somebody else, on another origin. */
async function host(html, run) {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  await run(`http://localhost:${server.address().port}/`);
  server.close();
}

test('in a host page the frame takes the height it needs', { tag: '@script' }, async ({ browser, baseURL }) => {
  const page = await (await browser.newContext()).newPage();
  const frame = `<iframe src="${baseURL}/embed/en/t/${SLUG}" width="100%" height="300" title="x"></iframe><script src="${baseURL}/embed.js" async></script>`;
  await host(`<!DOCTYPE html><title>Host</title>${frame}`, async (address) => {
    await page.goto(address);
    await page.frameLocator('iframe').locator('#figure[data-ready]').waitFor();
    await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(900);
    const inside = page.frames()[1];
    const hidden = () => inside.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    await expect.poll(hidden).toBeLessThanOrEqual(4);
    expect(await page.context().cookies()).toEqual([]);
    await page.close();
  });
});

test('the element is the frame', { tag: '@script' }, async ({ browser, baseURL }) => {
  const page = await (await browser.newContext()).newPage();
  const element = `<masar-timeline src="${baseURL}/ar/t/${SLUG}?time=2015" theme="dark" hide="title~table"></masar-timeline><script src="${baseURL}/embed.js"></script>`;
  await host(`<!DOCTYPE html><title>Host</title>${element}`, async (address) => {
    await page.goto(address);
    const inside = page.frameLocator('masar-timeline iframe');
    await inside.locator('#figure[data-ready]').waitFor();
    await expect(inside.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(inside.locator('h1')).toHaveCount(0);
    await page.close();
  });
});

test('the helper fits in 1 kB', { tag: '@script' }, async ({ request }) => {
  const answer = await request.get('/embed.js');
  expect((await answer.body()).length).toBeLessThanOrEqual(1000);
});

for (const lang of LANGUAGES) {
  test(`${lang}: the file for a stick works without a network`, { tag: '@script' }, async ({ browser, request }) => {
    const answer = await request.get(`/${lang}/t/${SLUG}.html`);
    const body = await answer.body();
    if (!process.env.MASAR_BIN) expect(body.length, 'the budget of the shipped build').toBeLessThanOrEqual(1_000_000);
    const folder = mkdtempSync(join(tmpdir(), 'masar-stick-'));
    const file = join(folder, 'timeline.html');
    writeFileSync(file, body);
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (asked) => /^https?:/.test(asked.url()) && faults.push(asked.url()));
    await page.goto(pathToFileURL(file).href);
    await page.locator('#figure[data-ready]').waitFor();
    await page.locator('#plot a[data-id="event/mosul-falls"]').first().click();
    await expect(page.locator('#details h2')).toContainText(WORDS.mosulFalls[lang]);
    await page.keyboard.press('Escape');
    await page.locator('[data-action="zoom-in"]').click();
    await expect.poll(() => page.url()).toContain('time=');
    // The other language lies in the same file.
    const other = lang === 'en' ? 'ar' : 'en';
    await page.locator('a.language').click();
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    await page.locator('#figure[data-ready]').waitFor();
    await expect(page.locator('h1')).toContainText(WORDS.title[other]);
    expect(faults).toEqual([]);
    await context.close();
    rmSync(folder, { recursive: true });
  });
}
