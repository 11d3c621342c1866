// TimelineJS tells a story slide by slide; its line of time has a lane for each group, at most a few hundred
// slides by its own advice. It has no series, and its wheel does not zoom: there are buttons for that.

import '@knight-lab/timelinejs/dist/css/timeline.css';
import { chart, drawn, load, ready } from './page.mjs';

const { events, kinds } = await load();

function date(time) {
  const at = new Date(time);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

const slides = events.map(({ start, end, kind, label, dot }) => ({
  start_date: date(start),
  // It gives inclusive ends.
  ...(!dot && { end_date: date(end - 1) }),
  group: kinds[kind],
  text: { headline: label },
}));
const timeline = new TL.Timeline(chart, { events: slides }, {
  // Fonts and pictures of other hosts are not asked for.
  font: null,
  script_path: location.href,
  timenav_height_percentage: 75,
  duration: 0,
});
await new Promise((loaded) => timeline.on('ready', loaded));

await drawn();
ready(() => null);
