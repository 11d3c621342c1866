// vis-timeline draws events as elements of the page, the series in its second widget, Graph2d. Settings that its
// documentation names for many items: no stacking, fixed height, no editing, points instead of boxes, no words
// beside the marks, a sampled series without points. Clusters of events that are close are a page of their own:
// they make most steps cheaper and a few of them slow, and the first picture shows none until it is moved.

import 'vis-timeline/styles/vis-timeline-graph2d.min.css';
import { SERIES_HEIGHT, SIZE, chart, drawn, load, ready } from './page.mjs';

const { DataSet, Graph2d, Timeline } = vis;
const { events, points, kinds, part } = await load();
const [upper, lower] = [document.createElement('div'), document.createElement('div')];
chart.append(upper, lower);

const items = events.map(({ start, end, kind, label, dot }, id) => {
  const common = { id, group: kind, content: '', title: label, start };
  return dot ? { ...common, type: 'point' } : { ...common, type: 'range', end };
});
const groups = kinds.map((content, id) => ({ id, content }));
const [start, end] = part;
let drawnFirst;
const complete = new Promise((done) => {
  drawnFirst = done;
});
const timeline = new Timeline(upper, new DataSet(items), new DataSet(groups), {
  start,
  end,
  onInitialDrawComplete: drawnFirst,
  stack: false,
  orientation: { axis: 'bottom', item: 'top' },
  editable: false,
  selectable: false,
  showCurrentTime: false,
  width: `${SIZE.width}px`,
  height: `${SIZE.height - SERIES_HEIGHT}px`,
  // A notch of 60 pixels of the wheel zooms as far as it does in Masar.
  zoomFriction: 10,
  ...(new URLSearchParams(location.search).has('clusters') && { cluster: { maxItems: 3 } }),
});
const known = points.filter(({ value }) => value !== null);
const graph = new Graph2d(lower, known.map(({ time, value }) => ({ x: time, y: value })), {
  start,
  end,
  sampling: true,
  drawPoints: false,
  interpolation: false,
  showCurrentTime: false,
  width: `${SIZE.width}px`,
  height: `${SERIES_HEIGHT}px`,
  graphHeight: `${SERIES_HEIGHT - 60}px`,
});
timeline.on('rangechange', ({ start, end, byUser }) => byUser && graph.setWindow(start, end, { animation: false }));
await complete;
await drawn();
ready(() => {
  const { start, end } = timeline.getWindow();
  return [Number(start), Number(end)];
});
