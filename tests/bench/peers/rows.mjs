// The same data for everybody: Masar imports it as a package, the others fetch it as JSON.

import { generate, rows } from '../generate.mjs';

const DAY = 86_400_000;

/**
 * By how many events. The series has a value for each month of four years, for each day of them, or for each day
 * of 96 years, and the events fall in that time: Masar counts in days, so that as many hours are drawn as days.
 */
export const SIZES = {
  1_000: { points: 48, days: 1_461, step: 'month' },
  10_000: { points: 1_461, days: 1_461, step: 'day' },
  100_000: { points: 35_064, days: 35_064, step: 'day' },
};

/** What only Masar draws is left out of what it imports. */
const options = ({ days, step }) => ({ days, step, claims: 0, phases: 0 });

/** Writes the package that Masar imports. */
export function pack(folder, size) {
  generate(folder, size, SIZES[size].points, options(SIZES[size]));
}

/** The part in sight when it is panned, the middle half: days since 1970, and in the words of Masar's address. */
export function part(size) {
  const { days } = SIZES[size];
  const first = Date.UTC(1924, 0, 1) / DAY;
  const [from, to] = [first + Math.round(days / 4), first + Math.round((days * 3) / 4)];
  return { from, to, words: `${iso(from)}..${iso(to)}` };
}

/** What a peer's page fetches: columns, as they are smaller than rows; days since 1970, the end exclusive. */
export function columns(size) {
  const { tables, vocabulary } = rows(size, SIZES[size].points, options(SIZES[size]));
  const [head, ...events] = tables.events;
  const [date, kind, label] = ['date', 'kind', 'label_en'].map((name) => head.indexOf(name));
  const kinds = vocabulary.kind.map(({ id }) => id);
  const spans = events.map((event) => span(event[date]));
  const observations = tables.observations.slice(1);
  return {
    kinds: vocabulary.kind.map(({ en }) => en),
    start: spans.map(([start]) => start),
    end: spans.map(([, end]) => end),
    kind: events.map((event) => kinds.indexOf(event[kind])),
    label: events.map((event) => event[label]),
    series: {
      day: observations.map(([, period]) => span(period)[0]),
      value: observations.map(([, , value]) => (value === '' ? null : value)),
    },
  };
}

/** The days that a date of the generator may mean. Doubt is not drawn; what has no end is drawn where it begins. */
function span(date) {
  const [from, to = from] = date.replace(/[[\]~?]/g, '').split(/\/|,/);
  return [start(from), end(to === '..' ? from : to)];
}

const start = (date) => Date.parse(date) / DAY;

function end(date) {
  const [year, month, day] = date.split('-').map(Number);
  if (day) return start(date) + 1;
  return (month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)) / DAY;
}

function iso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
