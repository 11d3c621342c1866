// Filters, search, summary and the status: the page follows at once. @script

import { expect, LANGUAGES, mark, marksOf, menu, open, parameter, settles, summary, test } from './support.mjs';

const count = (page, name) => page.locator(`[data-count="${name}"]`).textContent().then(Number);

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('kind and driver change picture, counts and address', async ({ page }) => {
      await open(page, lang);
      const all = await marksOf(page, 'event');
      const expected = await count(page, 'kind/attack');
      const kinds = await menu(page, 'kind');
      await kinds.locator('input[value=attack]').check();
      await expect.poll(() => parameter(page, 'kind')).toBe('attack');
      await expect.poll(() => marksOf(page, 'event')).toBe(expected);
      expect(expected).toBeLessThan(all);
      await expect(kinds.locator('summary b')).toHaveText('1');
      await kinds.locator('input[value=law]').check();
      await expect.poll(() => parameter(page, 'kind')).toBe('attack~law');
      const before = await marksOf(page, 'event');
      // The other filter counts what would be left.
      const left = await count(page, 'driver/states');
      await page.keyboard.press('Escape');
      const drivers = await menu(page, 'driver');
      await drivers.locator('input[value=states]').check();
      await expect.poll(() => marksOf(page, 'event')).toBe(left);
      expect(left).toBeLessThan(before);
      expect(parameter(page, 'driver')).toBe('states');
      await page.keyboard.press('Escape');
      await page.locator('#filters .reset').click();
      await expect.poll(() => marksOf(page, 'event')).toBe(all);
      await expect(kinds.locator('input[value=attack]')).not.toBeChecked();
      expect(parameter(page, 'kind')).toBeNull();
    });

    test('stance and series', async ({ page }) => {
      await open(page, lang);
      const all = await marksOf(page, 'claim');
      const chip = page.locator('.voices .chip').first();
      await chip.click();
      await expect.poll(() => parameter(page, 'stance')).toBe('warns');
      await expect.poll(() => marksOf(page, 'claim')).toBe(await count(page, 'stance/warns'));
      expect(await marksOf(page, 'claim')).toBeLessThan(all);
      await chip.click();
      await expect.poll(() => parameter(page, 'stance')).toBeNull();

      const series = await menu(page, 'series');
      await series.locator('input[value=videos-week]').check();
      await expect.poll(() => marksOf(page, 'series')).toBe(6);
      expect(parameter(page, 'series')).toContain('videos-week');
      await expect(mark(page, 'series/videos-week')).toHaveCount(1);
      await series.locator('input[value=videos-month]').uncheck();
      await expect(mark(page, 'series/videos-month')).toHaveCount(0);
      await expect(series.locator('summary b')).toHaveText('5');
    });

    test('boxes that say what is usual make no other address', async ({ page }) => {
      await open(page, lang);
      const series = await menu(page, 'series');
      await series.locator('input[value=videos-month]').uncheck();
      await expect.poll(() => parameter(page, 'series')).not.toBeNull();
      await series.locator('input[value=videos-month]').check();
      await expect.poll(() => parameter(page, 'series')).toBeNull();
    });

    test('breaks and the unit of the overview', async ({ page }) => {
      await open(page, lang);
      const options = await menu(page, 'options');
      await options.locator('select[name=breaks]').selectOption('videos-month');
      await expect.poll(() => parameter(page, 'breaks')).toBe('videos-month');
      await expect(page.locator('#plot')).toContainText(lang === 'ar' ? 'انقطاع، ' : 'break, ');
      await expect(page.locator('#summary')).toContainText(lang === 'ar' ? 'محسوب هنا' : 'computed here');
      await options.locator('select[name=unit]').selectOption('quarter');
      await expect.poll(() => parameter(page, 'unit')).toBe('quarter');
      await expect(page.locator('#plot')).toContainText(lang === 'ar' ? 'أحداث كل ربع سنة' : 'events per quarter');
      await options.locator('select[name=breaks]').selectOption('');
      await expect.poll(() => parameter(page, 'breaks')).toBeNull();
    });

    test('lanes, scale, calendar and digits', async ({ page }) => {
      await open(page, lang);
      const options = await menu(page, 'options');
      const lanes = () => page.locator('#plot .drawn g.lane').count();
      expect(await lanes()).toBe(11);
      await options.locator('[name=lane]').selectOption('driver');
      await expect.poll(lanes).toBe(9);
      await options.locator('[name=lane]').selectOption('none');
      await expect.poll(lanes).toBe(1);
      await options.locator('[name=yScale]').selectOption('log');
      await expect.poll(() => parameter(page, 'yScale')).toBe('log');
      await options.locator('[name=cal]').selectOption('both');
      await expect(page.locator('#plot .drawn g.axis')).toContainText(/1436|١٤٣٦/);
      await options.locator('[name=digits]').selectOption('arab');
      await expect(page.locator('#plot .drawn g.axis')).toContainText('٢٠١٥');
      await expect(page.locator('#summary')).toContainText('٢٠١٤');
      const x = (id) => mark(page, id).evaluate((a) => a.getBoundingClientRect().left);
      await options.locator('[name=dir]').selectOption('rtl');
      await expect.poll(async () => (await x('event/mosul-falls')) > (await x('event/mosul-battle'))).toBe(true);
    });

    test('search as you type, spelt loosely', async ({ page }) => {
      await open(page, lang);
      const all = await marksOf(page, 'event');
      const search = page.locator('#filters [name=q]');
      const find = async (text) => {
        await search.fill(text);
        await expect.poll(() => parameter(page, 'q')).toBe(text || null);
        return marksOf(page, 'event');
      };
      await search.pressSequentially('kob');
      await expect.poll(() => marksOf(page, 'event')).toBeLessThan(all / 4);
      await expect(mark(page, 'event/kobani-siege')).toHaveCount(1);
      await expect(search).toBeFocused();
      // Arabic: hamza, alef, ta marbuta, diacritics and tatweel do not matter.
      const proper = await find('أنقرة');
      expect(proper).toBeGreaterThan(0);
      await expect(mark(page, 'event/ankara-bombing')).toHaveCount(1);
      for (const loose of ['انقره', 'أَنْقَرَة', 'أنقـــرة', 'إنقرة']) {
        expect(await find(loose), loose).toBe(proper);
      }
      const latin = await find('2253');
      expect(latin).toBeGreaterThan(0);
      expect(await find('٢٢٥٣')).toBe(latin);
      expect(await find('zzzz')).toBe(0);
      expect(await find('')).toBe(all);
    });

    test('the summary follows the window', async ({ page }) => {
      await open(page, lang);
      const before = await summary(page);
      await page.locator('.presets a[data-time="2014-01-03..2014-06-29"]').click();
      await settles(page, (seen) => seen.length === 178, 'the phase');
      const after = await summary(page);
      expect(after).not.toBe(before);
      const said = Number(after.match(/(\d+)\s*(?:events|أحداث|حدثًا)/)[1]);
      expect(said).toBe(await marksOf(page, 'event'));
      expect(after).toContain(lang === 'en' ? '29 June 2014' : '29 يونيو 2014');
    });

    test('tabs and language carry the view', async ({ page }) => {
      await open(page, lang);
      await page.locator('.presets a[data-time="2014-01-03..2014-06-29"]').click();
      await expect.poll(() => parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
      await page.locator('.voices .chip').first().click();
      for (const link of ['.tabs [data-follow=table]', '.tabs [data-follow=sources]', 'a.language']) {
        const href = page.locator(link);
        await expect(href).toHaveAttribute('href', /time=2014-01-03\.\.2014-06-29/);
        await expect(href).toHaveAttribute('href', /stance=warns/);
      }
      await page.locator('.tabs [data-follow=table]').click();
      await expect(page.locator('tr[data-id="event/mosul-falls"]')).toHaveCount(1);
      await page.locator('.tabs [data-follow=chart]').click();
      await expect(page.locator('#figure[data-ready]')).toHaveCount(1);
      expect(parameter(page, 'stance')).toBe('warns');
      expect(parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
    });
  });
}

test('the status speaks of news, and no more often than every two seconds @script', async ({ page }) => {
  await open(page, 'en');
  const status = page.locator('#figure [role=status]');
  await expect(status).toHaveAttribute('aria-live', 'polite');
  await expect(status, 'the first drawing is no news').toBeEmpty();
  await page.evaluate(() => {
    window.said = [];
    const status = document.querySelector('#figure [role=status]');
    new MutationObserver(() => window.said.push([performance.now(), status.textContent])).observe(status, { childList: true, characterData: true, subtree: true });
  });
  // Many steps at once are one message, about where they end.
  for (const action of ['zoom-in', 'later', 'later', 'zoom-in']) {
    const before = await page.locator('#range [name=from]').inputValue();
    await page.locator(`[data-action=${action}]`).click();
    await expect(page.locator('#range [name=from]')).not.toHaveValue(before);
  }
  const said = (n) => expect.poll(() => page.evaluate(() => window.said.length), { timeout: 8_000 }).toBeGreaterThanOrEqual(n);
  await said(1);
  await page.locator('[data-action=earlier]').click();
  await said(2);
  const words = await page.evaluate(() => window.said);
  const gaps = words.slice(1).map(([at], i) => at - words[i][0]);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(2000);
  const shown = await page.locator('#summary span').first().innerText();
  expect(words.at(-1)[1]).toBe(shown);
});
