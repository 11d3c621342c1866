// Writes a data package of any size, the same at every run:
//
//     node bench/generate.mjs FOLDER [EVENTS] [POINTS]          (default: 10,000 and 35,000)
//
// Dates are as sources give them: days, months, spans, guesses, open ends. They fall in as many days as the
// one series has points, unless `rows` is told otherwise.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const FIRST_DAY = Date.UTC(1924, 0, 1) / 86_400_000;

/** Writes the package into `folder`, which is made where it is missing; `more` is as `rows` takes it. */
export function generate(folder, events = 10_000, points = 35_000, more = {}) {
  const { tables, vocabulary } = rows(events, points, more);
  mkdirSync(folder, { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    writeFileSync(join(folder, `${name}.csv`), rows.map((row) => `${row.map(cell).join(',')}\n`).join(''));
  }
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'generated',
    title: 'Generated',
    description: 'Numbers that look like chance and are not.',
    version: '1.0.0',
    licenses: [{ name: 'CC0-1.0' }],
    masar: { titles: { en: 'Generated', ar: 'مولَّد' }, vocabulary },
    resources: Object.keys(tables).map((name) => ({ name, path: `${name}.csv` })),
  };
  writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(descriptor, null, 2)}\n`);
}

/**
 * The tables as lists of rows, their heads first, and the terms that the rows use. A `step` of the series is a
 * day or a month; `days` is how many days the events fall in.
 */
export function rows(events, points, { step = 'day', days = points, claims = events / 10, phases = 4 } = {}) {
  const below = dice();
  const terms = (name, count) =>
    Array.from({ length: count }, (_, rank) => ({ id: `${name}-${rank}`, en: `${name} ${rank}`, ar: `نوع ${rank}` }));
  const vocabulary = {
    kind: terms('kind', 12),
    driver: terms('driver', 9),
    stance: terms('stance', 6),
    topic: terms('topic', 1),
    group: terms('group', 1),
    source_kind: terms('report', 1),
  };
  const any = (list) => vocabulary[list][below(vocabulary[list].length)].id;

  const tables = {
    sources: [['id', 'kind', 'title'], ['generator', 'report-0', 'Numbers that look like chance and are not']],
    phases: [['id', 'start', 'end', 'label_en', 'label_ar', 'summary_en', 'summary_ar', 'sources']],
    events: [
      ['id', 'date', 'kind', 'label_en', 'label_ar', 'summary_en', 'summary_ar', 'place', 'drivers', 'importance'],
    ],
    claims: [['id', 'date', 'speaker', 'stance', 'topic', 'text_en', 'text_ar', 'is_quote']],
    series: [['id', 'group', 'label_en', 'label_ar', 'unit_en', 'unit_ar', 'definition', 'method', 'scope', 'caveat']],
    observations: [['series', 'period', 'value', 'coverage', 'quality', 'source', 'verified']],
  };
  tables.events[0].push('sources', 'verified');
  tables.claims[0].push('sources', 'verified');
  tables.series[0].push('source', 'featured');

  const quarter = Math.floor(days / 4);
  for (let n = 0; n < phases; n += 1) {
    const [start, end] = [iso(n * quarter), iso((n + 1) * quarter - 1)];
    const words = [`Phase ${n + 1}`, `المرحلة ${n + 1}`, 'A quarter of the whole.', 'ربع الكل.'];
    tables.phases.push([`phase-${n}`, start, end, ...words, 'generator']);
  }
  for (let n = 0; n < events; n += 1) {
    tables.events.push([
      `event-${n}`,
      date(below, days),
      any('kind'),
      `Something happens, number ${n}`,
      `حدث رقم ${n}`,
      `What happened, in a sentence or two: it was number ${n} of many.`,
      `ما حدث في جملة أو جملتين، وكان رقمه ${n} من كثير.`,
      'Mosul',
      any('driver'),
      [1, 2, 2, 3, 3, 3, 3, 3][below(8)],
      'generator',
      'yes',
    ]);
  }
  for (let n = 0; n < claims; n += 1) {
    const words = [`What was said, number ${n}`, `ما قيل، رقم ${n}`];
    tables.claims.push([
      `c${n}`, date(below, days), `Speaker ${below(40)}`, any('stance'), 'topic-0', ...words, 'no', 'generator', 'yes',
    ]);
  }
  const prose = ['One number a day', 'Drawn by lot', 'Nowhere', 'It means nothing'];
  tables.series.push([
    'daily', 'group-0', 'A value a day', 'قيمة كل يوم', 'values', 'قيمة', ...prose, 'generator', 'yes',
  ]);
  let level = 500;
  for (let n = 0; n < points; n += 1) {
    level = Math.abs(level + below(101) - 50);
    // A month in every three years is missing.
    const missing = step === 'month' ? n % 36 === 0 : n % 1096 < 30;
    const figure = missing ? ['', 'gap', ''] : [level, 'complete', 'computed'];
    tables.observations.push(['daily', step === 'month' ? month(n) : iso(n), ...figure, 'generator', 'yes']);
  }
  return { tables, vocabulary };
}

/** Dates as sources give them: most of them days. */
function date(below, days) {
  const day = below(days);
  const at = iso(day);
  switch (below(20)) {
    case 11: case 12: return at.slice(0, 7);
    case 13: return at.slice(0, 4);
    case 14: return `${at.slice(0, 7)}~`;
    case 15: return `${at}?`;
    case 16: return `${at}/${iso(day + 1 + below(90))}`;
    case 17: return `${at}~/${iso(day + 1 + below(30))}~`;
    case 18: return `[${at},${iso(day + 1 + below(9))}]`;
    case 19: return `${at}/..`;
    default: return at;
  }
}

function iso(day) {
  return new Date((FIRST_DAY + day) * 86_400_000).toISOString().slice(0, 10);
}

function month(count) {
  return new Date(Date.UTC(1924, count, 1)).toISOString().slice(0, 7);
}

function cell(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Marsaglia's xorshift, 32 bits: falls the same way at every run. */
function dice() {
  let state = 0x9e37_79b9;
  return (end) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, events, points] = argv.slice(2);
  if (!folder) {
    console.error('usage: node bench/generate.mjs FOLDER [EVENTS] [POINTS]');
    process.exit(2);
  }
  generate(folder, events && Number(events), points && Number(points));
}
