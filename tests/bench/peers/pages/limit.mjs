// The limit: a canvas drawn by hand, as a careful person would in an afternoon. It goes through all events in
// every frame and draws a dot or a bar for each in sight, the line of the series, and nothing else: no names,
// no axis, nothing to choose, nothing to read aloud.

import { SERIES_HEIGHT, SIZE, ZOOM_PER_PX, chart, drawn, load, ready } from './page.mjs';

const { events, points, kinds, part } = await load();
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [SIZE.width, SIZE.height];
chart.append(canvas);
const context = canvas.getContext('2d');
const lane = (SIZE.height - SERIES_HEIGHT) / kinds.length;
const highest = points.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
let [from, to] = part;
let due = false;

function draw() {
  due = false;
  const scale = SIZE.width / (to - from);
  context.clearRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = '#334';
  for (const { start, end, kind, dot } of events) {
    if (end < from || start > to) continue;
    const [x, y] = [(start - from) * scale, (kind + 0.5) * lane];
    if (dot) {
      context.beginPath();
      context.arc(x, y, 4, 0, 2 * Math.PI);
      context.fill();
    } else {
      context.fillRect(x, y - 3, (end - start) * scale, 6);
    }
  }
  context.strokeStyle = '#24476b';
  context.beginPath();
  let broken = true;
  for (const { time, value } of points) {
    if (value === null) {
      broken = true;
      continue;
    }
    const [x, y] = [(time - from) * scale, SIZE.height - (value / highest) * (SERIES_HEIGHT - 20)];
    if (broken) context.moveTo(x, y);
    else context.lineTo(x, y);
    broken = false;
  }
  context.stroke();
}

function show(start, end) {
  [from, to] = [start, end];
  if (!due) requestAnimationFrame(draw);
  due = true;
}

canvas.addEventListener('wheel', (event) => {
  event.preventDefault();
  const factor = Math.exp(event.deltaY * ZOOM_PER_PX);
  const middle = from + ((to - from) * event.offsetX) / SIZE.width;
  show(middle - (middle - from) * factor, middle + (to - middle) * factor);
});
canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
canvas.addEventListener('pointermove', (event) => {
  if (!event.buttons) return;
  const shift = (event.movementX / SIZE.width) * (to - from);
  show(from - shift, to - shift);
});

draw();
await drawn();
ready(() => [from, to]);
