// A timeline too large to travel whole: what is drawn are samples, and every event is a few steps away.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../bench/generate.mjs';
import { masar, writing } from './server.mjs';
import { expect, menu, ready, scene, test } from './support.mjs';

test.use({ baseURL: writing.address });
test.describe.configure({ mode: 'serial' });

const PATH = '/en/t/generated';

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'masar-large-'));
  generate(folder, 12_000, 1_461);
  // Both projects ask for it; the second changes nothing.
  masar('import', folder);
  rmSync(folder, { recursive: true });
});

/** Numbers of the first sentence of the summary: events and claims. */
const counted = async (page) => {
  const [first] = (await page.locator('#summary span').first().innerText()).split('.');
  return [...first.matchAll(/([\d,]+) (?:event|claim)/g)].map(([, number]) => Number(number.replaceAll(',', '')));
};

test('the first picture is a sample, and its words are exact @script', async ({ page }) => {
  const figures = [];
  page.on('response', async (response) => {
    if (response.url().includes('/figure?')) figures.push((await response.body()).length);
  });
  await page.goto(PATH);
  await ready(page);
  expect(figures[0], 'bytes, uncompressed').toBeLessThan(1_500_000);
  await expect(scene(page).locator('text', { hasText: '≈' }).first()).toBeVisible();
  expect(await counted(page)).toEqual([12_000, 1_200]);
});

test('a closer look brings single events, and their words @script', async ({ page }) => {
  await page.goto(`${PATH}?time=1924-01..1927-12`);
  await ready(page);
  const closer = page.waitForResponse((response) => /figure\?.*time=/.test(response.url()));
  await page.goto(`${PATH}?time=1925-03-01..1925-03-20`);
  await ready(page);
  await closer;
  const single = scene(page).locator('g.lane a[data-id]:not([data-members])').first();
  await expect(single).toBeVisible();
  // What the sample counts is what the table lists.
  await expect.poll(async () => (await counted(page))[0]).toBeGreaterThan(10);
  const [events] = await counted(page);
  const id = await single.getAttribute('data-id');
  await single.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#details h2')).toHaveAttribute('data-id', id);
  await page.goto(`${PATH}?time=1925-03-01..1925-03-20&tab=table`);
  await expect(page.locator('tbody tr[data-id^="event/"]')).toHaveCount(Math.min(events, 1_000));
});

test('by keyboard a ring opens into fewer days until an event stands alone @script', async ({ page }) => {
  await page.goto(PATH);
  await ready(page);
  for (let look = 0; look < 12; look += 1) {
    const mark = scene(page).locator('g.lane a[data-id]').first();
    await mark.focus();
    if ((await mark.getAttribute('data-members')) === null) break;
    const before = page.url();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).not.toBe(before);
    await expect(page.locator('#figure[data-moving]')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
  }
  const alone = scene(page).locator('g.lane a[data-id]:not([data-members])').first();
  await alone.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#details h2')).toBeVisible();
});

test('filters and search are answered by the server, and the picture follows @script', async ({ page }) => {
  await page.goto(PATH);
  await ready(page);
  const asked = page.waitForRequest((request) => /figure\?.*q=number/.test(request.url()));
  await page.locator('#filters input[name=q]').fill('number 77');
  await asked;
  await expect.poll(async () => (await counted(page))[0]).toBeLessThan(400);
  const [events] = await counted(page);
  const drawn = () =>
    scene(page).evaluate((svg) => {
      const count = (a) => Number(a.getAttribute('aria-label').match(/^([\d,]+) events?:/)?.[1].replaceAll(',', '') ?? 1);
      return [...svg.querySelectorAll('g.lane a[data-id]')].reduce((sum, a) => sum + count(a), 0);
    });
  await expect.poll(drawn, { message: 'every event is in a mark' }).toBe(events);
});

test('counted by another unit, the overview follows, also from a closer look @script', async ({ page }) => {
  for (const query of ['', '?time=1925-03-01..1925-03-20']) {
    const closer = query ? page.waitForResponse((response) => /figure\?.*time=/.test(response.url())) : null;
    await page.goto(`${PATH}${query}`);
    await ready(page);
    await closer;
    const bars = scene(page).locator('g.overview rect');
    const byMonth = await bars.count();
    const settings = await menu(page, 'options');
    await settings.locator('select[name=unit]').selectOption('quarter');
    await expect(page).toHaveURL(/unit=quarter/);
    await expect.poll(() => bars.count(), { message: `as many bars as before with “${query}”` }).toBeLessThan(byMonth / 2);
  }
});

test('without script the table has pages @no-script', async ({ page }) => {
  await page.goto(`${PATH}?tab=table`);
  await expect(page.locator('tbody tr[data-id^="event/"]')).toHaveCount(1_000);
  await page.locator('.pager a[rel=next]').first().click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.locator('.pager').first()).toContainText('2 / 12');
});
