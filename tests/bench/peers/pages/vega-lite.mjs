// Vega-Lite on canvas, with its own way to zoom and pan: an interval bound to the scales.

import { View, parse } from 'vega';
import { compile } from 'vega-lite';
import { SERIES_HEIGHT, SIZE, chart, drawn, load, ready } from './page.mjs';

const { events, points, kinds, part } = await load();
const width = SIZE.width - SIZE.left - 40;
const rows = events.map((event) => ({ ...event, kind: kinds[event.kind] }));
const x = (field) => ({ field, type: 'temporal', title: null, scale: { type: 'utc' } });
const y = { field: 'kind', type: 'nominal', sort: kinds, title: null };
const zoom = { name: 'zoom', select: { type: 'interval', encodings: ['x'] }, bind: 'scales' };

const { spec } = compile({
  vconcat: [
    {
      width,
      height: SIZE.height - SERIES_HEIGHT - 40,
      data: { values: rows },
      layer: [
        {
          transform: [{ filter: '!datum.dot' }],
          mark: { type: 'rule', clip: true, strokeWidth: 6, color: '#334' },
          encoding: { x: x('start'), x2: { field: 'end' }, y },
          params: [zoom],
        },
        {
          transform: [{ filter: 'datum.dot' }],
          mark: { type: 'circle', clip: true, size: 64, color: '#334', opacity: 1 },
          encoding: { x: x('start'), y },
        },
      ],
    },
    {
      width,
      height: SERIES_HEIGHT - 60,
      data: { values: points },
      mark: { type: 'line', clip: true, strokeWidth: 1, color: '#24476b' },
      encoding: { x: x('time'), y: { field: 'value', type: 'quantitative', title: null } },
    },
  ],
  resolve: { scale: { x: 'shared' } },
});
const view = new View(parse(spec), { renderer: 'canvas', container: chart, hover: false });
// The interval is a signal, named after the field.
await view.signal('zoom_start', part).runAsync();

await drawn();
ready(() => view.scale('x').domain().map(Number));
