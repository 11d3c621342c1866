// uPlot draws the series only: it has no marks for events. It zooms and pans as its demo "zoom-wheel" does.

import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { SIZE, ZOOM_PER_PX, chart, drawn, load, ready } from './page.mjs';

const { points, part } = await load();
const seconds = part.map((time) => time / 1000);
const data = [points.map(({ time }) => time / 1000), points.map(({ value }) => value)];

function wheelAndDrag(plot) {
  const { over } = plot;
  const show = (min, max) => plot.setScale('x', { min, max });
  over.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { min, max } = plot.scales.x;
    const middle = plot.posToVal(event.offsetX, 'x');
    const factor = Math.exp(event.deltaY * ZOOM_PER_PX);
    show(middle - (middle - min) * factor, middle + (max - middle) * factor);
  });
  over.addEventListener('mousedown', (pressed) => {
    pressed.preventDefault();
    const { min, max } = plot.scales.x;
    const perPixel = plot.posToVal(1, 'x') - plot.posToVal(0, 'x');
    const move = (moved) => {
      const shift = perPixel * (moved.clientX - pressed.clientX);
      show(min - shift, max - shift);
    };
    document.addEventListener('mousemove', move);
    document.addEventListener('mouseup', () => document.removeEventListener('mousemove', move), { once: true });
  });
}

const plot = new uPlot(
  {
    width: SIZE.width,
    height: SIZE.height - 40,
    cursor: { drag: { x: false, y: false } },
    legend: { show: false },
    scales: { x: { min: seconds[0], max: seconds[1] } },
    series: [{}, { stroke: '#24476b', points: { show: false } }],
    hooks: { init: [wheelAndDrag] },
  },
  data,
  chart,
);
plot.setScale('x', { min: seconds[0], max: seconds[1] });

await drawn();
ready(() => [plot.scales.x.min * 1000, plot.scales.x.max * 1000]);
