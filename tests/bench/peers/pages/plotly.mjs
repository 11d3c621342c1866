// Plotly, its bundle for many points: dots, bars and the series are drawn by WebGL ("scattergl"). Where there is no
// graphics card the browser does that in software, so that it is measured with SVG as well.

import Plotly from 'plotly.js-gl2d-dist-min';
import { SIZE, chart, drawn, load, ready } from './page.mjs';

const { events, points, kinds, part } = await load();
const dots = events.filter(({ dot }) => dot);
// One trace for all bars: a line that is interrupted after each of them.
const bars = events.filter(({ dot }) => !dot);
const type = new URLSearchParams(location.search).has('svg') ? 'scatter' : 'scattergl';
const axis = { fixedrange: true, zeroline: false, showgrid: false };
const lanes = { range: [kinds.length - 0.5, -0.5], tickvals: kinds.map((_, n) => n), ticktext: kinds };

await Plotly.newPlot(
  chart,
  [
    {
      type,
      mode: 'lines',
      hoverinfo: 'skip',
      line: { width: 6, color: '#334' },
      x: bars.flatMap(({ start, end }) => [start, end, null]),
      y: bars.flatMap(({ kind }) => [kind, kind, null]),
    },
    {
      type,
      mode: 'markers',
      hoverinfo: 'text',
      marker: { size: 8, color: '#334' },
      x: Float64Array.from(dots, ({ start }) => start),
      y: Float64Array.from(dots, ({ kind }) => kind),
      text: dots.map(({ label }) => label),
    },
    {
      type,
      mode: 'lines',
      yaxis: 'y2',
      line: { width: 1, color: '#24476b' },
      x: points.map(({ time }) => time),
      y: points.map(({ value }) => value),
    },
  ],
  {
    width: SIZE.width,
    height: SIZE.height,
    margin: { l: SIZE.left, r: 20, t: 10, b: 30 },
    showlegend: false,
    dragmode: 'pan',
    hovermode: 'closest',
    xaxis: { type: 'date', range: part, anchor: 'y2' },
    yaxis: { ...axis, ...lanes, domain: [0.27, 1] },
    yaxis2: { ...axis, domain: [0, 0.22] },
  },
  { scrollZoom: true, displayModeBar: false },
);

await drawn();
ready(() => chart._fullLayout.xaxis.range.map(chart._fullLayout.xaxis.r2l));
