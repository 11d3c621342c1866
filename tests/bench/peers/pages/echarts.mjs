// Apache ECharts, put together of the parts that are used. Canvas; dots as a "large" scatter, bars as "large"
// lines, both of which it draws in one go and in portions; the series sampled; no animation.

import { LineChart, LinesChart, ScatterChart } from 'echarts/charts';
import { DataZoomInsideComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { SERIES_HEIGHT, SIZE, chart, drawn, load, ready } from './page.mjs';

use([LineChart, LinesChart, ScatterChart, DataZoomInsideComponent, GridComponent, TooltipComponent, CanvasRenderer]);

const { events, points, kinds, whole, part } = await load();
const dots = events.filter(({ dot }) => dot);
const bars = events.filter(({ dot }) => !dot);
const [min, max] = whole;
const instance = init(chart, null, { renderer: 'canvas' });
const finished = new Promise((end) => {
  const heard = () => end(instance.off('finished', heard));
  instance.on('finished', heard);
});

instance.setOption({
  animation: false,
  grid: [
    { left: SIZE.left, right: 20, top: 10, height: SIZE.height - SERIES_HEIGHT - 60 },
    { left: SIZE.left, right: 20, bottom: 30, height: SERIES_HEIGHT - 40 },
  ],
  xAxis: [{ type: 'time', min, max }, { type: 'time', min, max, gridIndex: 1 }],
  yAxis: [{ type: 'category', data: kinds, inverse: true }, { type: 'value', gridIndex: 1 }],
  dataZoom: [
    // Bars that begin before the window and end after it must stay: "filter" looks at one end alone.
    { type: 'inside', xAxisIndex: [0, 1], startValue: part[0], endValue: part[1], filterMode: 'none' },
  ],
  tooltip: { trigger: 'item' },
  series: [
    {
      type: 'lines',
      coordinateSystem: 'cartesian2d',
      large: true,
      lineStyle: { width: 6, opacity: 1, color: '#334' },
      data: bars.map(({ start, end, kind, label }) => ({ coords: [[start, kind], [end, kind]], name: label })),
    },
    {
      type: 'scatter',
      large: true,
      symbolSize: 8,
      itemStyle: { color: '#334' },
      data: dots.map(({ start, kind, label }) => ({ value: [start, kind], name: label })),
    },
    {
      type: 'line',
      xAxisIndex: 1,
      yAxisIndex: 1,
      sampling: 'lttb',
      showSymbol: false,
      lineStyle: { color: '#24476b', width: 1 },
      data: points.map(({ time, value }) => [time, value]),
    },
  ],
});

await drawn();
// Portions are drawn one a frame: it answers before the last, but is busy until then.
await finished;
ready(() => {
  const { startValue, endValue } = instance.getOption().dataZoom[0];
  return [startValue, endValue];
});
