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
 * Pairs of texts of one drawing whose ink overlaps. A text's box is cut by the clip around it and loses 4 px of
 * height, the air above and below its letters.
 */
const collisions = (page) =>
  scene(page).evaluate((svg) => {
    const cut = (element) => {
      let box = element.getBoundingClientRect();
      box = { left: box.left + 0.5, right: box.right - 0.5, top: box.top + 2, bottom: box.bottom - 2 };
      for (let group = element.closest('[clip-path]'); group; group = group.parentElement?.closest('[clip-path]')) {
        const id = group.getAttribute('clip-path').slice(5, -1);
        const clip = svg.querySelector(`[id="${id}"] rect`);
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const origin = svg.getBoundingClientRect();
        const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => Number(clip.getAttribute(name)) * scale);
        box.left = Math.max(box.left, origin.left + x);
        box.right = Math.min(box.right, origin.left + x + w);
        box.top = Math.max(box.top, origin.top + y);
        box.bottom = Math.min(box.bottom, origin.top + y + h);
      }
      return { box, words: element.textContent };
    };
    const texts = [...svg.querySelectorAll('text')].map(cut).filter(({ box }) => box.right > box.left && box.bottom > box.top);
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
