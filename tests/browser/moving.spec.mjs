// Moving in time with mouse, wheel, touch and the buttons. @script

import { bringUp, drag, emptySpot, expect, fingers, LANGUAGES, mark, open, parameter, plotBox, scene, settles, shapeOf, test, windowOf } from './support.mjs';

const NO_MONTH = { en: 'no such month', ar: 'لا وجود لهذا الشهر' };

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('the wheel zooms around the pointer and writes the address', async ({ page }) => {
      await open(page, lang);
      await bringUp(page);
      const before = await windowOf(page);
      const spot = await emptySpot(page, 0.25);
      await page.mouse.move(spot.x, spot.y);
      await page.mouse.wheel(0, -300);
      const near = await settles(page, (seen) => seen.length < before.length * 0.75, 'zoomed in');
      const held = (seen) => seen.from + seen.length * 0.25;
      expect(Math.abs(held(near) - held(before)), 'the day under the pointer stays').toBeLessThan(3);
      await expect.poll(() => parameter(page, 'time')).toMatch(/^\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?$/);
      await page.mouse.wheel(0, 300);
      await settles(page, (seen) => Math.abs(seen.length - before.length) < 3, 'zoomed out again');
      // Sideways it pans.
      await page.mouse.wheel(200, 0);
      await settles(page, (seen) => seen.from > before.from + 20 && Math.abs(seen.length - before.length) < 3, 'panned');
    });

    test('a drag pans, and is no click', async ({ page }) => {
      await open(page, lang, 'time=2015-01..2015-12');
      await bringUp(page);
      const before = await windowOf(page);
      const [from, to] = [await emptySpot(page, 0.7), await emptySpot(page, 0.3)];
      await drag(page, from, to);
      const after = await settles(page, (seen) => seen.from !== before.from, 'moved');
      expect(Math.abs(after.from - before.from - before.length * 0.4), 'the picture follows the hand').toBeLessThan(3);
      expect(Math.abs(after.length - before.length)).toBeLessThan(2);
      await expect.poll(() => parameter(page, 'time')).toMatch(/2015-05|2015-06/);
      // A drag that starts on a mark selects nothing.
      const box = await shapeOf(mark(page, 'event/paris-nov-2015')).boundingBox();
      const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const now = await windowOf(page);
      await drag(page, start, { x: start.x - 60, y: start.y });
      await settles(page, (seen) => seen.from !== now.from, 'moved again');
      expect(parameter(page, 'event')).toBeNull();
      await expect(page).toHaveURL(/\/t\/virtual-caliphate\?/);
    });

    test('the overview answers to drag, edge and click', async ({ page }) => {
      await open(page, lang, 'time=2015-01..2015-12');
      await bringUp(page);
      const box = await plotBox(page);
      const y = box.overview.top + 12;
      const whole = await overview(page);
      const x = (day) => whole.left + ((day - whole.from) / (whole.to - whole.from)) * (whole.right - whole.left);
      const before = await windowOf(page);
      // A drag inside moves it.
      await drag(page, { x: x(before.middle), y }, { x: x(before.middle + 300), y });
      const moved = await settles(page, (seen) => Math.abs(seen.middle - before.middle - 300) < 15, 'moved');
      expect(Math.abs(moved.length - before.length)).toBeLessThan(2);
      // An edge makes it longer.
      await drag(page, { x: x(moved.to), y }, { x: x(moved.to + 200), y });
      const longer = await settles(page, (seen) => Math.abs(seen.to - moved.to - 200) < 15, 'longer');
      expect(Math.abs(longer.from - moved.from)).toBeLessThan(2);
    });

    test('a click in the overview brings the window there', async ({ page }) => {
      await open(page, lang, 'time=2015-01..2015-12');
      await bringUp(page);
      const whole = await overview(page);
      const day = Date.parse('2017-07-01') / 86_400_000;
      const x = whole.left + ((day - whole.from) / (whole.to - whole.from)) * (whole.right - whole.left);
      await page.mouse.click(x, (await plotBox(page)).overview.top + 12);
      const seen = await settles(page, (seen) => Math.abs(seen.middle - day) < 15, 'brought there');
      expect(Math.abs(seen.length - 365)).toBeLessThan(3);
    });

    test('buttons, presets and the double click', async ({ page }) => {
      await open(page, lang);
      const first = await windowOf(page);
      await page.locator('[data-action=zoom-in]').click();
      const near = await settles(page, (seen) => Math.abs(seen.length - first.length / 2) < 3, 'half as long');
      expect(Math.abs(near.middle - first.middle)).toBeLessThan(2);
      await page.locator('[data-action=later]').click();
      const later = await settles(page, (seen) => Math.abs(seen.from - near.from - near.length / 4) < 3, 'a quarter later');
      await page.locator('[data-action=earlier]').click();
      await settles(page, (seen) => Math.abs(seen.from - near.from) < 3, 'back');
      await page.locator('[data-action=zoom-out]').click();
      await settles(page, (seen) => Math.abs(seen.length - first.length) < 3, 'as long as at first');
      expect(later.length).toBeGreaterThan(0);
      await page.locator('[data-action=whole]').click();
      await settles(page, (seen) => seen.from === Date.parse('2013-04-08') / 86_400_000, 'from the beginning');
      const preset = page.locator('.presets a[data-time="2014-01-03..2014-06-29"]');
      await preset.click();
      await expect.poll(() => parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
      await expect(preset).toHaveAttribute('aria-current', 'true');
      await expect(mark(page, 'event/mosul-falls')).toHaveCount(1);
      const rise = await settles(page, (seen) => seen.length === 178, 'the phase of the rise');
      await bringUp(page);
      const spot = await emptySpot(page, 0.5);
      await page.mouse.dblclick(spot.x, spot.y);
      await settles(page, (seen) => Math.abs(seen.length - rise.length / 2) < 3, 'twice as near');
    });

    test('a typed range is shown, a wrong date is told', async ({ page }) => {
      await open(page, lang);
      const [from, to] = [page.locator('#range [name=from]'), page.locator('#range [name=to]')];
      await from.fill('2015-11');
      await to.fill('2015-12-10');
      await to.press('Enter');
      await expect.poll(() => parameter(page, 'time')).toBe('2015-11..2015-12-10');
      await expect(from).toHaveValue('2015-11-01');
      await from.fill('2015-13');
      await page.locator('#range button').click();
      await expect(from).toHaveAttribute('aria-invalid', 'true');
      // Said at once, and to be seen beside the field.
      const message = page.locator(`[role=alert]#${await from.getAttribute('aria-describedby')}`);
      await expect(message).toContainText(NO_MONTH[lang]);
      await expect(message).toBeVisible();
      expect(parameter(page, 'time')).toBe('2015-11..2015-12-10');
      // An end before the start is wrong as well.
      await from.fill('2016');
      await to.fill('2014');
      await page.locator('#range button').click();
      await expect(to).toHaveAttribute('aria-invalid', 'true');
      await expect(to).toHaveAttribute('aria-describedby', 'range-error');
      await from.fill('2014');
      await to.fill('2015');
      await page.locator('#range button').click();
      await settles(page, (seen) => seen.length === 730, 'two years');
      await expect(from).not.toHaveAttribute('aria-invalid', 'true');
    });
  });
}

test.describe('limits @script', () => {
  test('zooming ends at days, panning at the ends of the timeline', async ({ page }) => {
    await open(page, 'en', 'time=2015-01-01..2015-01-08');
    await bringUp(page);
    const spot = await emptySpot(page);
    await page.mouse.move(spot.x, spot.y);
    for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -600);
    const least = await settles(page, (seen) => seen.length <= 3, 'a few days');
    expect(least.length).toBeGreaterThanOrEqual(1);
    await page.locator('[data-action=whole]').click();
    const whole = await settles(page, (seen) => seen.length > 2000, 'all');
    await bringUp(page);
    const now = await emptySpot(page);
    await page.mouse.move(now.x, now.y);
    for (let i = 0; i < 12; i++) await page.mouse.wheel(2000, 0);
    const end = await settles(page, (seen) => seen.from > whole.from, 'at the end');
    expect(end.to - whole.to).toBeLessThan(whole.length * 0.16);
  });
});

test.describe('touch @script', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });
  for (const lang of LANGUAGES) {
    test(`${lang}: one finger pans, two pinch`, async ({ page }) => {
      await open(page, lang, 'time=2015-01..2016-12');
      await bringUp(page);
      const before = await windowOf(page);
      const touch = await fingers(page);
      const { x, y } = await emptySpot(page, 0.5);
      await touch([[x + 60, y]]);
      for (let at = 60; at >= -60; at -= 12) await touch([[x + at, y]]);
      await touch([]);
      const panned = await settles(page, (seen) => seen.from > before.from + 60, 'panned by a finger');
      expect(Math.abs(panned.length - before.length)).toBeLessThan(2);

      await touch([[x - 30, y]]);
      await touch([[x - 30, y], [x + 30, y]]);
      for (let at = 30; at <= 90; at += 10) await touch([[x - at, y], [x + at, y]]);
      await touch([]);
      const near = await settles(page, (seen) => seen.length < panned.length * 0.5, 'pinched');
      expect(near.length).toBeGreaterThan(panned.length * 0.2);
      expect(Math.abs(near.middle - panned.middle), 'what is between the fingers stays').toBeLessThan(panned.length * 0.12);
      await expect.poll(() => parameter(page, 'time')).not.toBe('2015-01..2016-12');
      // After a pinch one finger pans again.
      await touch([[x + 40, y]]);
      for (let at = 40; at >= -40; at -= 10) await touch([[x + at, y]]);
      await touch([]);
      await settles(page, (seen) => seen.from > near.from + 5 && Math.abs(seen.length - near.length) < 2, 'panned after a pinch');
    });
  }

  test('a tap opens a mark', async ({ page }) => {
    await open(page, 'en', 'time=2014-06-01..2014-06-30');
    await bringUp(page);
    const box = await mark(page, 'event/mosul-falls').locator('circle, rect, path').last().boundingBox();
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.locator('#details h2[data-id="event/mosul-falls"]')).toHaveCount(1);
  });

  test('one finger leaves up and down to the page', async ({ page }) => {
    await open(page, 'en');
    expect(await page.locator('#plot').evaluate((plot) => getComputedStyle(plot).touchAction)).toBe('pan-y');
  });
});

test.describe('size and motion @script', () => {
  test('the picture is drawn anew to measure', async ({ page }) => {
    await open(page, 'en', 'event=mosul-battle');
    for (const width of [1440, 700, 360, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      await expect
        .poll(() => scene(page).evaluate((svg) => Number(svg.getAttribute('width')) - document.getElementById('plot').clientWidth))
        .toBeLessThan(1);
      const fits = await scene(page).evaluate((svg) => svg.getBoundingClientRect().width - document.getElementById('plot').clientWidth);
      expect(Math.abs(fits)).toBeLessThan(1);
    }
    await expect(mark(page, 'event/mosul-battle')).toHaveAttribute('aria-current', 'true');
  });

  for (const reducedMotion of ['reduce', 'no-preference']) {
    test(`motion: ${reducedMotion}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      await open(page, 'en');
      const glided = await page.evaluate(async () => {
        let moved = false;
        const watch = new MutationObserver(() => (moved = true));
        watch.observe(document.getElementById('figure'), { attributes: true, attributeFilter: ['data-moving'] });
        const arrived = new Promise((resolve) => {
          const field = document.querySelector('#range [name=from]');
          const look = () => (field.value === '2014-01-01' ? requestAnimationFrame(look) : resolve());
          look();
        });
        document.querySelector('[data-action=zoom-in]').click();
        await arrived;
        watch.takeRecords().length && (moved = true);
        return moved;
      });
      expect(glided).toBe(reducedMotion === 'no-preference');
    });
  }
});

/** The overview: its ends in the viewport, the days they stand for. */
function overview(page) {
  return plotBox(page).then((box) => ({
    left: box.left,
    right: box.right,
    from: Date.parse('2013-04-08') / 86_400_000,
    to: Date.parse('2024-08-01') / 86_400_000,
  }));
}
