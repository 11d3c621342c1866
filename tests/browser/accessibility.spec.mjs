// Every page kind under axe, in both languages and themes, wide and small; focus, reflow, forced colours.

import { COLOURS, overhang, violations } from './axe.mjs';
import { expect, explore, LANGUAGES, open, ready, scripted, SLUG, test } from './support.mjs';

const t = `/t/${SLUG}`;
const PAGES = {
  home: '',
  chart: t,
  'chart with an event': `${t}?event=mosul-falls`,
  'chart with a claim, both calendars': `${t}?claim=c002&cal=both&digits=arab`,
  'chart with nothing left': `${t}?q=zzzz&kind=sea`,
  table: `${t}?tab=table&time=2014-06..2014-09`,
  sources: `${t}?tab=sources&time=2014-06..2014-09`,
  event: `${t}/events/mosul-falls`,
  claim: `${t}/claims/c002`,
  series: `${t}/series/videos-month`,
  source: `${t}/sources/coan-2020-data`,
  phase: `${t}/phases/rise`,
  about: '/about',
  method: '/method',
  accessibility: '/accessibility',
  'not found': '/nowhere',
};

/** Loads a page; a chart is ready or, without script, simply there. */
async function load(page, address) {
  await page.goto(address);
  if (await page.locator('#figure').count()) await ready(page);
}

for (const lang of LANGUAGES) {
  for (const [name, path] of Object.entries(PAGES)) {
    test.describe(`${lang} @script`, () => {
      test.use({ allowed: name === 'not found' ? /404/ : null });
      test(`axe: ${name}`, async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await load(page, `/${lang}${path}`);
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const rules = colorScheme === 'dark' ? COLOURS : undefined;
            expect.soft(await violations(page, rules), `${colorScheme}, ${width} px`).toEqual([]);
          }
        }
      });
    });
  }

  test(`${lang}: no page scrolls sideways at 320 px`, async ({ page }, info) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [name, path] of Object.entries(PAGES).filter(([name]) => name !== 'not found')) {
      await page.goto(`/${lang}${path}`);
      if (scripted(info) && (await page.locator('#figure').count())) await ready(page);
      expect.soft(await overhang(page), name).toEqual([]);
    }
  });

  test(`${lang}: the first tab stop skips to the content`, async ({ page }, info) => {
    await open(page, lang, '', { script: scripted(info) });
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    await expect(skip).toBeFocused();
    const box = await skip.boundingBox();
    expect(box.x >= 0 && box.y >= 0 && box.width > 40, 'the link is in sight').toBe(true);
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
    // Then the brand, the navigation, the content: the order of the eye.
    await page.locator('a.skip').focus();
    await page.keyboard.press('Tab');
    await expect(page.locator('a.brand')).toBeFocused();
  });

  for (const media of [{ forcedColors: 'active' }, { contrast: 'more' }, { contrast: 'more', colorScheme: 'dark' }]) {
    test(`${lang}: ${Object.entries(media).flat().join(' ')} @script`, async ({ page }) => {
      await page.emulateMedia(media);
      await open(page, lang, 'event=mosul-falls');
      expect(await violations(page)).toEqual([]);
      // Marks and lines are still there to be seen.
      const lost = await page.evaluate(() => {
        const paper = getComputedStyle(document.body).backgroundColor;
        const marks = [...document.querySelectorAll('#plot .drawn g.lane a circle')];
        return marks.filter((sign) => [getComputedStyle(sign).fill, getComputedStyle(sign).stroke].every((ink) => ink === paper || ink === 'none')).length;
      });
      expect(lost).toBe(0);
    });
  }

  // The pictures that the server draws, seen by axe: its script needs a browser with script, so the
  // page's own is kept away.
  test(`${lang}: axe on the chart as the server drew it @script`, async ({ page }) => {
    await page.route(/\.(js|wasm)$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto(explore(lang, 'event=mosul-falls'));
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await violations(page), `${width} px`).toEqual([]);
    }
  });
}
