// The keyboard: everything that the pointer can do. @script

import { expect, LANGUAGES, mark, open, parameter, scene, settles, test, windowOf } from './support.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('data-id') ?? (document.activeElement.id || document.activeElement.tagName));
const focusedBox = (page) => page.evaluate(() => {
  const box = document.activeElement.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top };
});

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('+ − 0 zoom, Shift with arrows moves', async ({ page }) => {
      await open(page, lang);
      await page.locator('#figure').focus();
      const first = await windowOf(page);
      await page.keyboard.press('+');
      const near = await settles(page, (seen) => Math.abs(seen.length - first.length / 2) < 3, 'nearer');
      await page.keyboard.press('Shift+ArrowRight');
      const right = await settles(page, (seen) => Math.abs(seen.from - near.from - near.length / 4) < 3, 'to the right');
      await page.keyboard.press('Shift+ArrowLeft');
      await settles(page, (seen) => Math.abs(seen.from - near.from) < 3, 'to the left');
      expect(right.length).toBe(near.length);
      await page.keyboard.press('-');
      await settles(page, (seen) => Math.abs(seen.length - first.length) < 3, 'farther');
      await page.keyboard.press('0');
      await settles(page, (seen) => seen.from === Date.parse('2013-04-08') / 86_400_000, 'the whole span');
      expect(await focused(page)).toBe('figure');
    });

    test('arrows go from mark to mark, with the focus to be seen', async ({ page }) => {
      await open(page, lang);
      await page.locator('#figure').focus();
      await page.keyboard.press('ArrowDown');
      const first = await focused(page);
      expect(first).toMatch(/^(phase|event)\//);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const event = await focused(page);
      expect(event).toMatch(/^event\//);
      const before = await focusedBox(page);
      await page.keyboard.press('ArrowRight');
      const next = await focused(page);
      expect(next).not.toBe(event);
      const after = await focusedBox(page);
      expect(after.x).toBeGreaterThan(before.x);
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toBe(event);
      await page.keyboard.press('End');
      const end = (await focusedBox(page)).x;
      await page.keyboard.press('Home');
      expect((await focusedBox(page)).x).toBeLessThan(end);
      // The sign of the focused mark is drawn in another way than the others.
      const ring = await page.evaluate(() => {
        const style = (element) => getComputedStyle(element.querySelector('circle, rect, path'));
        const [own, other] = [style(document.activeElement), style(document.querySelector('#plot .scene a:not(:focus)'))];
        return { visible: document.activeElement.matches(':focus-visible'), changed: own.stroke !== other.stroke, width: parseFloat(own.strokeWidth) };
      });
      expect(ring.visible).toBe(true);
      expect(ring.changed).toBe(true);
      expect(ring.width).toBeGreaterThanOrEqual(2);
      // One tab stop a panel, not one a mark: phases, events, claims, series.
      expect(await scene(page).locator('a[tabindex="0"]').count()).toBe(4);
    });

    test('Enter opens, Escape closes and the focus returns', async ({ page }) => {
      await open(page, lang, 'time=2014-05..2014-08');
      await mark(page, 'event/mosul-falls').focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('#details h2')).toHaveAttribute('data-id', 'event/mosul-falls');
      expect(await focused(page)).toBe('event/mosul-falls');
      await page.keyboard.press('Escape');
      await expect(page.locator('#details h2')).toHaveCount(0);
      expect(await focused(page)).toBe('event/mosul-falls');
      expect(parameter(page, 'event')).toBeNull();
    });

    test('Escape closes from inside the details, too', async ({ page }) => {
      await open(page, lang, 'time=2014-05..2014-08&event=mosul-falls');
      await page.locator('#details [data-action=close]').focus();
      await page.keyboard.press('Escape');
      await expect(page.locator('#details h2')).toHaveCount(0);
      expect(await focused(page)).toBe('event/mosul-falls');
    });

    test('a cluster opens by key, and the focus stays in the figure', async ({ page }) => {
      await open(page, lang);
      const before = await windowOf(page);
      const cluster = scene(page).locator('g.lane a[data-members][href*="time="]').first();
      await cluster.focus();
      await page.keyboard.press('Enter');
      await settles(page, (seen) => seen.length < before.length / 2, 'a closer look');
      expect(await page.evaluate(() => document.activeElement.closest('#figure') !== null)).toBe(true);
    });

    test('a pile of claims opens by key, and the focus stays in the figure', async ({ page }) => {
      await open(page, lang);
      const before = await windowOf(page);
      await scene(page).locator('g.claims a[href*="time="]').first().focus();
      await page.keyboard.press('Enter');
      await settles(page, (seen) => seen.length < before.length / 2, 'a closer look');
      expect(await page.evaluate(() => document.activeElement.closest('#figure') !== null)).toBe(true);
    });

    test('zooming keeps the focus on its mark', async ({ page }) => {
      await open(page, lang, 'time=2014-05..2015-08');
      await mark(page, 'event/kobani-siege').focus();
      await page.keyboard.press('+');
      await settles(page, (seen) => seen.length < 250, 'nearer');
      expect(await page.evaluate(() => document.activeElement.closest('#figure') !== null)).toBe(true);
    });
  });
}

test('time from right to left: the arrows go as the eye does @script', async ({ page }) => {
  await open(page, 'ar', 'dir=rtl&time=2015..2016');
  await page.locator('#figure').focus();
  const first = await windowOf(page);
  await page.keyboard.press('Shift+ArrowLeft');
  await settles(page, (seen) => seen.from > first.from + 100, 'later is to the left');
});

test('keys leave typing alone @script', async ({ page }) => {
  await open(page, 'en');
  const first = await windowOf(page);
  await page.locator('#range [name=from]').fill('');
  await page.locator('#range [name=from]').pressSequentially('2014-0');
  expect((await page.locator('#range [name=from]').inputValue())).toBe('2014-0');
  await page.locator('#filters [name=q]').pressSequentially('0');
  await page.locator('#filters [name=q]').fill('');
  expect((await windowOf(page)).length || first.length).toBe(first.length);
});
