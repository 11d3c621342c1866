// Observable Plot has no zoom of its own. As its documentation and its users do it, d3-zoom listens, and the
// picture is made anew at each step from the rows in sight.

import * as Plot from '@observablehq/plot';
import { scaleUtc } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { SERIES_HEIGHT, SIZE, ZOOM_PER_PX, chart, drawn, load, ready } from './page.mjs';

const { events, points, kinds, whole, part } = await load();
const rows = events.map((event) => ({ ...event, kind: kinds[event.kind] }));
const scale = scaleUtc(whole, [SIZE.left, SIZE.width - 20]);
const common = { width: SIZE.width, marginLeft: SIZE.left, marginRight: 20 };
let shown = whole;

function draw([from, to]) {
  shown = [from, to];
  const inSight = rows.filter(({ start, end }) => end >= from && start <= to);
  const x = { type: 'utc', domain: [from, to] };
  const upper = Plot.plot({
    ...common,
    height: SIZE.height - SERIES_HEIGHT,
    x,
    y: { type: 'point', domain: kinds, label: null },
    clip: true,
    marks: [
      Plot.link(inSight.filter(({ dot }) => !dot), {
        x1: 'start', x2: 'end', y: 'kind', stroke: '#334', strokeWidth: 6,
      }),
      Plot.dot(inSight.filter(({ dot }) => dot), { x: 'start', y: 'kind', r: 4, fill: '#334' }),
    ],
  });
  // A point beyond each end, so that the line leaves the picture.
  const first = points.findIndex(({ time }) => time >= from);
  const after = points.findIndex(({ time }) => time > to);
  const line = points.slice(Math.max(first - 1, 0), after < 0 ? points.length : after + 1);
  const lower = Plot.plot({
    ...common,
    height: SERIES_HEIGHT,
    x,
    clip: true,
    marks: [Plot.lineY(line, { x: 'time', y: 'value', stroke: '#24476b', strokeWidth: 1 })],
  });
  chart.replaceChildren(upper, lower);
}

const behaviour = zoom()
  .wheelDelta((event) => (-event.deltaY * ZOOM_PER_PX) / Math.LN2)
  .on('zoom', ({ transform }) => draw(transform.rescaleX(scale).domain().map(Number)));
const magnified = (whole[1] - whole[0]) / (part[1] - part[0]);
const start = zoomIdentity.scale(magnified).translate(SIZE.left / magnified - scale(part[0]), 0);
// Setting where it begins draws the first picture.
select(chart).call(behaviour).call(behaviour.transform, start);

await drawn();
ready(() => shown);
