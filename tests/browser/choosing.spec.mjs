// Choosing a mark: guide, details, clusters, the crosshair, back and forward. @script

import { bringUp, expect, LANGUAGES, mark, open, parameter, plotBox, scene, settles, shapeOf, test, windowOf, WORDS, xOf } from './support.mjs';

/** The guide: an accent line through all panels. */
const guide = (page) =>
  scene(page).evaluate((svg) => {
    const plot = svg.getBoundingClientRect();
    const lines = [...svg.querySelectorAll('path.s-accent')].map((path) => path.getBoundingClientRect());
    const tall = lines.filter((box) => box.width < 2 && box.height > plot.height * 0.75);
    return tall.map((box) => box.left + box.width / 2);
  });

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('a click draws the guide and fills the details', async ({ page }) => {
      await open(page, lang);
      await bringUp(page);
      expect(await guide(page)).toEqual([]);
      const chosen = mark(page, 'event/mosul-falls');
      await shapeOf(chosen).click();
      const details = page.locator('#details');
      await expect(details.locator('h2')).toHaveText(WORDS.mosulFalls[lang]);
      await expect(details.locator('.when')).toContainText('2014');
      await expect(details.locator('a.tag')).toHaveCount(2);
      const sources = details.locator('.sources li, [data-id^="source/"]');
      expect(await sources.count()).toBeGreaterThanOrEqual(3);
      await expect(details.locator('a[href^="https://"]').first()).toHaveAttribute('href', /^https:/);
      const around = details.locator('.around');
      await expect(around).toContainText(WORDS.around[lang]);
      await expect(around.locator('[data-id="event/camp-speicher"]')).toHaveCount(1);
      await expect(around.locator('[data-id="claim/c001"]')).toHaveCount(1);
      await expect(around.locator('[data-id="series/videos-month"]')).toHaveCount(1);
      const [x] = await guide(page);
      expect(Math.abs(x - (await xOf(page, '2014-06-10'))), 'the guide stands at the day').toBeLessThan(2);
      await expect(scene(page).locator('g.foot')).toContainText('2014');
      // A neighbour is one click away, a second click on the mark closes.
      await around.locator('[data-id="event/caliphate-proclaimed"] a').click();
      await expect(details.locator('h2')).toHaveAttribute('data-id', 'event/caliphate-proclaimed');
      await expect.poll(() => parameter(page, 'event')).toBe('caliphate-proclaimed');
      await details.locator('[data-action=close]').click();
      await expect(details.locator('h2')).toHaveCount(0);
      expect(await guide(page)).toEqual([]);
      expect(parameter(page, 'event')).toBeNull();
    });

    test('a claim opens with speaker, stance and words', async ({ page }) => {
      await open(page, lang, 'time=2014-10..2015-01');
      await shapeOf(mark(page, 'claim/c002')).click();
      await expect(page.locator('#details h2[data-id="claim/c002"]')).toHaveText('Robert Hannigan');
      await expect(page.locator('#details .kicker svg')).toBeVisible();
      await expect(page.locator('#details blockquote')).toBeVisible();
      expect(parameter(page, 'claim')).toBe('c002');
      expect(await guide(page)).toHaveLength(1);
    });

    test('a cluster opens by click', async ({ page }) => {
      await open(page, lang);
      await bringUp(page);
      const before = await windowOf(page);
      const cluster = scene(page).locator('g.lane a[data-members][href*="time="]').first();
      const members = (await cluster.getAttribute('data-members')).split(' ');
      await expect(cluster).toHaveAttribute('aria-label', new RegExp(members.length === 2 && lang === 'ar' ? '^حدثان' : `^${members.length} `));
      await cluster.locator('circle').click();
      await settles(page, (seen) => seen.length < before.length / 2, 'a closer look');
      const parted = await Promise.all(members.map((id) => mark(page, id).count()));
      expect(Math.max(...parted)).toBe(1);
      for (const id of members) {
        const alone = scene(page).locator(`a[data-id="${id}"]:not([data-members*="${members.find((other) => other !== id)}"])`);
        await expect(alone).toHaveCount(1);
      }
      await page.goBack();
      await settles(page, (seen) => seen.length === before.length, 'back to the view from afar');
    });

    test('the crosshair reads every series at a time', async ({ page }) => {
      await open(page, lang);
      await bringUp(page);
      const box = await plotBox(page);
      const y = box.figures.top + 30;
      await page.mouse.move(await xOf(page, '2015-09-15'), y);
      const readout = page.locator('.readout');
      await expect(readout).toBeVisible();
      await expect(readout.locator('h3')).toContainText('2015');
      const videos = readout.locator('dl > div').filter({ hasText: WORDS.videosMonth[lang] });
      await expect(videos.locator('b')).toContainText('79');
      await expect(videos).toContainText(/Coan|Baele|archive/i);
      const shown = await readout.evaluate((element) => {
        const [a, b] = [element.getBoundingClientRect(), document.getElementById('figure').getBoundingClientRect()];
        return a.left >= b.left - 1 && a.right <= b.right + 1;
      });
      expect(shown, 'the readout stays inside the figure').toBe(true);
      // A gap is told as one, not as zero.
      await page.mouse.move(await xOf(page, '2014-10-15'), y);
      await expect(videos.locator('b')).not.toContainText(/^0/);
      await expect(videos).toContainText(lang === 'ar' ? /فجوة|غائب|غياب/ : /gap|missing/);
      await page.mouse.move(5, 5);
      await expect(readout).toBeHidden();
    });

    test('back and forward restore view, form and details', async ({ page }) => {
      await open(page, lang);
      const first = await windowOf(page);
      await page.locator('.presets a[data-time="2014-01-03..2014-06-29"]').click();
      await expect.poll(() => parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
      await shapeOf(mark(page, 'event/mosul-falls')).click();
      await expect(page.locator('#details h2')).toHaveAttribute('data-id', 'event/mosul-falls');
      const kinds = page.locator('[data-menu=kind]');
      await kinds.locator('summary').click();
      await kinds.locator('input[value=territory]').check();
      await expect.poll(() => parameter(page, 'kind')).toBe('territory');
      await page.keyboard.press('Escape');

      await page.goBack();
      await expect.poll(() => parameter(page, 'kind')).toBeNull();
      await expect(kinds.locator('input[value=territory]')).not.toBeChecked();
      await expect(page.locator('#details h2')).toHaveAttribute('data-id', 'event/mosul-falls');
      await page.goBack();
      await expect(page.locator('#details h2')).toHaveCount(0);
      expect(parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
      await page.goBack();
      await settles(page, (seen) => seen.length === first.length, 'the first window');
      expect(parameter(page, 'time')).toBeNull();
      await page.goForward();
      await page.goForward();
      await page.goForward();
      await expect(kinds.locator('input[value=territory]')).toBeChecked();
      await expect(page.locator('#details h2')).toHaveAttribute('data-id', 'event/mosul-falls');
      await settles(page, (seen) => seen.length === 178, 'the window of the phase');
    });
  });
}

test('a view of several events shows the first and names the others @script', async ({ page }) => {
  await open(page, 'en', 'event=sinjar-retaken~paris-nov-2015');
  await expect(page.locator('#details h2')).toHaveAttribute('data-id', 'event/sinjar-retaken');
  await expect(page.locator('#details [data-id="event/paris-nov-2015"]').first()).toBeVisible();
  for (const id of ['sinjar-retaken', 'paris-nov-2015']) {
    await expect(mark(page, `event/${id}`)).toHaveAttribute('aria-current', 'true');
  }
});

test('drawing ends ready, with a performance mark @script', async ({ page }) => {
  await open(page, 'en');
  expect(await page.evaluate(() => performance.getEntriesByName('masar:ready').length)).toBe(1);
  // Every mark says what it is.
  const unnamed = await scene(page).evaluate((svg) => [...svg.querySelectorAll('a')].filter((a) => !a.dataset.id || !a.getAttribute('aria-label')).map((a) => a.outerHTML.slice(0, 200)));
  expect(unnamed).toEqual([]);
});
