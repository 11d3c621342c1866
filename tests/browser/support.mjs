// What the browser tests share: a page that must stay clean, ways to look at the figure, gestures.

import { expect, test as base } from '@playwright/test';

export { expect };
export const LANGUAGES = ['en', 'ar'];
export const SLUG = 'virtual-caliphate';

/** The words that a test names, in both languages. */
export const WORDS = {
  title: { en: 'From territory to the', ar: 'من الأرض إلى' },
  mosulFalls: { en: 'Mosul falls to ISIL', ar: 'سقوط الموصل بيد التنظيم' },
  around: { en: 'Around this time', ar: 'حول هذا الوقت' },
  sources: { en: 'Sources', ar: 'المصادر' },
  videosMonth: { en: 'Videos archived per month', ar: 'مقاطع الفيديو المؤرشفة شهريًا' },
};

/**
 * Every test's page is watched: no error on the console, none thrown, no request to another host.
 * A test that provokes an error names it: `test.use({ allowed: /404/ })`.
 */
export const test = base.extend({
  allowed: [null, { option: true }],
  page: async ({ page, allowed, baseURL }, use) => {
    const faults = [];
    const fault = (text) => allowed?.test(text) || faults.push(text);
    page.on('console', (message) => {
      // Chromium's remark on a preload that a quick test left unused says nothing of the page.
      const remark = message.text().includes('was preloaded using link preload');
      if (['error', 'warning'].includes(message.type()) && !remark) fault(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => fault(`thrown: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== baseURL) fault(`request to ${url.origin}`);
    });
    await use(page);
    expect(faults, 'the page stays clean').toEqual([]);
  },
});

/** The address of the timeline's page. */
export const explore = (lang, query = '') => `/${lang}/t/${SLUG}${query && `?${query}`}`;

/** Opens the timeline; with script, waits until the figure reacts. */
export async function open(page, lang, query = '', { script = true } = {}) {
  await page.goto(explore(lang, query));
  if (script) await ready(page);
}

export async function ready(page) {
  await page.locator('#figure[data-ready]').waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** Whether the test runs in the project with script. */
export const scripted = (info) => info.project.name === 'script';

/** A parameter of the page's address, or null. */
export const parameter = (page, name) => new URL(page.url()).searchParams.get(name);

const DAY = 86_400_000;

/** The window in sight, in days since 1970: read from the fields of the typed range. */
export async function windowOf(page) {
  const days = await page.locator('#range').evaluate((form) => [form.elements.from.value, form.elements.to.value]);
  const [from, to] = days.map((text) => Date.parse(`${text}T00:00:00Z`) / DAY);
  return { from, to: to + 1, length: to + 1 - from, middle: (from + to + 1) / 2 };
}

/** Waits until the picture rests and its window satisfies `wanted`. */
export async function settles(page, wanted, message) {
  await expect
    .poll(async () => (await moving(page)) === 0 && wanted(await windowOf(page)), { message, intervals: [50] })
    .toBe(true);
  return windowOf(page);
}

const moving = (page) => page.locator('#figure[data-moving]').count();

/** The drawing that is in sight: the one by the island, or the one of two by the server that suits. */
export const scene = (page) => page.locator('#plot .scene').filter({ visible: true });

/** A mark of the drawing. */
export const mark = (page, id) => scene(page).locator(`a[data-id="${id}"]`);

/** The plot in the viewport: left and right of time, top and bottom of the drawing. */
export async function plotBox(page) {
  return scene(page).evaluate((svg) => {
    const rect = svg.getBoundingClientRect();
    const clip = svg.querySelector('g.figures clipPath rect');
    const scale = rect.width / svg.viewBox.baseVal.width;
    const left = rect.left + Number(clip.getAttribute('x')) * scale;
    const width = Number(clip.getAttribute('width')) * scale;
    const row = (name) => {
      const box = svg.querySelector(`g.${name}`).getBoundingClientRect();
      return { top: box.top, bottom: box.bottom, middle: (box.top + box.bottom) / 2 };
    };
    return { left, right: left + width, width, top: rect.top, bottom: rect.bottom, overview: row('overview'), figures: row('figures') };
  });
}

/** Where a day stands in the viewport. */
export async function xOf(page, iso) {
  const [box, seen] = [await plotBox(page), await windowOf(page)];
  return box.left + ((Date.parse(`${iso}T12:00:00Z`) / DAY - seen.from) / seen.length) * box.width;
}

/** An empty spot of the plot: in the middle of the axis, under no mark. */
export async function emptySpot(page, share = 0.5) {
  const box = await plotBox(page);
  const axis = await scene(page).locator('g.phases').evaluate((row) => row.getBoundingClientRect().top);
  return { x: box.left + box.width * share, y: axis - 8 };
}

/** Brings the top of the figure into the viewport. */
export async function bringUp(page) {
  await page.locator('#figure').evaluate((figure) => figure.scrollIntoView({ block: 'start', behavior: 'instant' }));
}

/** Presses, moves in steps, lets go. */
export async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Fingers on a touch screen: each call of `at` is where they stand, an empty list lifts them. */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  let before = 0;
  return async (points) => {
    const type = points.length > before ? 'touchStart' : points.length < before ? 'touchEnd' : 'touchMove';
    before = points.length;
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
}

/** Opens a menu of the filters and returns its choices. */
export async function menu(page, name) {
  const details = page.locator(`[data-menu="${name}"]`);
  if (!(await details.evaluate((element) => element.open))) await details.locator('summary').click();
  return details;
}

/** The number of marks of a kind that the drawing holds, those in clusters counted. */
export const marksOf = (page, kind) =>
  scene(page).evaluate((svg, kind) => {
    const ids = [...svg.querySelectorAll('a[data-id]')].flatMap((a) => (a.dataset.members ?? a.dataset.id).split(' '));
    return new Set(ids.filter((id) => id.startsWith(`${kind}/`))).size;
  }, kind);

/** Numbers in the first sentence of the summary, such as of events and claims. */
export const summary = (page) => page.locator('#summary').innerText();

/** What a pointer hits of a mark: its sign, not its name beside it. */
export const shapeOf = (mark) => mark.locator('circle, rect, path').last();
