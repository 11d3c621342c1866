// What is drawn never collides, and stays where it belongs, at every width, with and without script.

import { expect, LANGUAGES, mark, open, plotBox, scripted, scene, test } from './support.mjs';

const VIEWS = [
  '',
  'event=mosul-battle',
  'time=2014-05..2015-03&event=kobani-siege',
  'cal=both&digits=arab&lane=driver&yScale=log',
  'time=2017-06..2017-12&claim=c044',
  'series=videos-week~alnaba-rate~ihs-revenue~rand-territory~coalition-lost-pct-iraq&yScale=index&dir=rtl',
];

/**
 * Pairs of texts of one drawing whose ink overlaps. Ink reaches from the height of a capital above the baseline
 * to a descender below it, not over the whole line box; where a clip stands around a text, it is cut by it.
 */
const collisions = (page) =>
  scene(page).evaluate((svg) => {
    const origin = svg.getBoundingClientRect();
    const scale = origin.width / svg.viewBox.baseVal.width;
    const number = (element, name) => Number(element.getAttribute(name)) * scale;
    const ink = (text) => {
      const line = text.getBoundingClientRect();
      const [baseline, size] = [origin.top + number(text, 'y'), number(text, 'font-size')];
      const box = { left: line.left + 0.5, right: line.right - 0.5, top: baseline - 0.72 * size, bottom: baseline + 0.2 * size };
      for (let group = text.closest('[clip-path]'); group; group = group.parentElement.closest('[clip-path]')) {
        const clip = svg.querySelector(`[id="${group.getAttribute('clip-path').slice(5, -1)}"] rect`);
        const [left, top] = [origin.left + number(clip, 'x'), origin.top + number(clip, 'y')];
        box.left = Math.max(box.left, left);
        box.right = Math.min(box.right, left + number(clip, 'width'));
        box.top = Math.max(box.top, top);
        box.bottom = Math.min(box.bottom, top + number(clip, 'height'));
      }
      return { box, words: text.textContent };
    };
    const texts = [...svg.querySelectorAll('text')].map(ink).filter(({ box }) => box.right > box.left && box.bottom > box.top);
    const found = [];
    texts.forEach((a, i) => {
      for (const b of texts.slice(i + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 0 && down > 0) found.push(`“${a.words}” × “${b.words}” (${across.toFixed(1)} by ${down.toFixed(1)} px)`);
      }
    });
    return found;
  });

/** Texts that leave the drawing at its sides. */
const strays = (page) =>
  scene(page).evaluate((svg) => {
    const plot = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')]
      .filter((text) => !text.closest('[clip-path]'))
      .map((text) => [text.textContent, text.getBoundingClientRect()])
      .filter(([, box]) => box.left < plot.left - 4 || box.right > plot.right + 4 || box.bottom > plot.bottom + 4)
      .map(([words, box]) => `“${words}” ${(box.left - plot.left).toFixed(0)}…${(box.right - plot.left).toFixed(0)} of ${plot.width.toFixed(0)}`);
  });

for (const lang of LANGUAGES) {
  for (const width of [360, 768, 1440, 2560]) {
    test.describe(`${lang} ${width} px`, () => {
      test.use({ viewport: { width, height: 900 } });
      test('no words on words, none outside', async ({ page }, info) => {
        for (const view of VIEWS) {
          await open(page, lang, view, { script: scripted(info) });
          expect.soft(await collisions(page), `collisions in ${view || 'the first view'}`).toEqual([]);
          expect.soft(await strays(page), `outside in ${view || 'the first view'}`).toEqual([]);
        }
      });

      test('selected marks stay inside the plot', async ({ page }, info) => {
        for (const [query, id] of [
          ['event=mosul-battle', 'event/mosul-battle'],
          ['event=raqqa-taken&time=2014-01-10..2014-03', 'event/raqqa-taken'],
          ['claim=c043&time=2017-09..2017-10', 'claim/c043'],
        ]) {
          await open(page, lang, query, { script: scripted(info) });
          const plot = await plotBox(page);
          const signs = await mark(page, id).first().evaluate((a) => [...a.querySelectorAll('circle')].map((sign) => sign.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
          expect(signs.length, `${id} has a ring`).toBeGreaterThan(0);
          for (const sign of signs) {
            expect(sign.left).toBeGreaterThanOrEqual(plot.left - 6);
            expect(sign.right).toBeLessThanOrEqual(plot.right + 6);
            expect(sign.top).toBeGreaterThanOrEqual(plot.top);
            expect(sign.bottom).toBeLessThanOrEqual(plot.bottom);
          }
        }
      });
    });
  }
}

for (const lang of LANGUAGES) {
  test(`the first screen shows events and the first measures in ${lang}`, async ({ page }, info) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, lang, '', { script: scripted(info) });
    const strip = await scene(page).locator('g.strip').first().boundingBox();
    expect(strip.y + strip.height).toBeLessThanOrEqual(900);
  });
}
