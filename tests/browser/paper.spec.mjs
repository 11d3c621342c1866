// Paper: handouts and posters as PDF, read back page by page. @script

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, LANGUAGES, SLUG, test } from './support.mjs';

const STORY = `/t/${SLUG}/stories/land-and-words`;
const MM = 72 / 25.4;
const SHEETS = { '': [210, 297], 'layout=landscape': [297, 210], 'paper=a3': [297, 420], 'paper=a3&layout=landscape': [420, 297] };

/** The pages of what the browser prints: size in millimetres and words. */
async function printed(page, address) {
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const one = await pdf.getPage(number);
    const text = (await one.getTextContent()).items.map((item) => item.str).join(' ');
    pages.push({ size: [one.view[2], one.view[3]].map((points) => Math.round(points / MM)), text });
  }
  return pages;
}

for (const lang of LANGUAGES) {
  for (const [query, size] of Object.entries(SHEETS)) {
    test(`${lang}: a handout on ${size.join(' × ')} mm @script`, async ({ page }) => {
      const pages = await printed(page, `/${lang}${STORY}/print?${query}`);
      expect(pages.length).toBeGreaterThan(4);
      for (const [at, { size: seen, text }] of pages.entries()) {
        expect.soft(seen, `page ${at + 1}`).toEqual(size);
        // Where it comes from stands on every page, and nothing of the screen does.
        expect.soft(text, `page ${at + 1}`).toContain(`/${lang}${STORY}?v=1`);
        expect.soft(text, `page ${at + 1}`).not.toContain('A3');
      }
      const all = pages.map((one) => one.text).join(' ');
      for (let number = 1; number <= 12; number++) expect.soft(all).toMatch(new RegExp(`[[\\]]\\s*${number}\\s*[[\\]]`));
    });
  }
}

test('a worksheet asks, an answer sheet answers @script', async ({ page }) => {
  const work = (await printed(page, `/en${STORY}/print?sheet=work`)).map((one) => one.text).join(' ');
  expect(work).toContain('Choose: which came first?');
  expect(work).toContain('Name');
  expect(work).not.toContain('Hints for the teacher');
  const answers = (await printed(page, `/en${STORY}/print?for=teacher`)).map((one) => one.text).join(' ');
  expect(answers).toContain('Hints for the teacher');
});

test('a long timeline over several sheets: one page each, numbered @script', async ({ page }) => {
  const pages = await printed(page, `/en/t/${SLUG}/print?sheets=3&layout=landscape`);
  expect(pages.map((one) => one.size)).toEqual([[297, 210], [297, 210], [297, 210]]);
  pages.forEach((one, at) => expect(one.text).toContain(`${at + 1} / 3`));
});

test('in grey, groups differ by dashes and outlines @script', async ({ page }) => {
  await page.goto(`/en${STORY}/print`);
  await page.emulateMedia({ media: 'print' });
  const drawn = await page.evaluate(() => {
    const style = (selector) => {
      const element = document.querySelector(`.sheet-picture .scene ${selector}`);
      return element && { dash: getComputedStyle(element).strokeDasharray, stroke: getComputedStyle(element).stroke };
    };
    return { column: style('rect[class^=f-group]'), line: style('.n.s-group-2') };
  });
  expect(drawn.column.stroke).not.toBe('none');
  if (drawn.line) expect(drawn.line.dash).not.toBe('none');
});
