// Who is compared. `aim` is where in the page the pointer zooms and drags; `draws` says what a row of the tables
// stands for; `shipped` is a script that is served as its package ships it, where it cannot be bundled; `ask` is what
// the address of its page asks for, where two share one.

export const CATALOGUE = [
  {
    name: 'masar',
    title: 'Masar',
    draws: 'all: also words, counts, overview, names for screen readers, links',
    aim: { selector: '#plot', x: 0.5, y: 260 },
    marks: { picture: 'picture', ready: 'masar:ready' },
  },
  {
    name: 'limit',
    title: 'canvas by hand (the limit)',
    draws: 'dots, bars and the line, nothing else',
  },
  {
    name: 'vis-timeline',
    title: 'vis-timeline',
    packages: ['vis-timeline'],
    // Its Graph2d assigns to a variable that it never declares, which a module may not.
    shipped: 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js',
    draws: 'dots, bars, axes; the line in its Graph2d',
  },
  {
    name: 'vis-timeline-clusters',
    title: 'vis-timeline, clusters',
    page: 'vis-timeline',
    ask: 'clusters',
    packages: ['vis-timeline'],
    shipped: 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js',
    draws: 'the same, events that are close as one; its first picture lacks those',
  },
  {
    name: 'timelinejs',
    title: 'TimelineJS3',
    packages: ['@knight-lab/timelinejs'],
    shipped: '@knight-lab/timelinejs/dist/js/timeline.js',
    draws: 'events as slides and markers with words; no series',
    // Left of the first event: it is dragged by what is free of markers.
    aim: { selector: '.tl-timenav', x: 0.45, y: 100 },
    wheel: 'its wheel does not zoom',
  },
  {
    name: 'echarts',
    title: 'Apache ECharts',
    packages: ['echarts'],
    draws: 'dots, bars, line, axes',
  },
  {
    name: 'observable-plot',
    title: 'Observable Plot + d3-zoom',
    packages: ['@observablehq/plot', 'd3-zoom'],
    draws: 'dots, bars, line, axes',
  },
  {
    name: 'plotly',
    title: 'Plotly, WebGL',
    packages: ['plotly.js-gl2d-dist-min'],
    draws: 'dots, bars, line, axes; by WebGL, here in software',
  },
  {
    name: 'plotly-svg',
    title: 'Plotly, SVG',
    page: 'plotly',
    ask: 'svg',
    packages: ['plotly.js-gl2d-dist-min'],
    draws: 'the same',
  },
  {
    name: 'vega-lite',
    title: 'Vega-Lite',
    packages: ['vega-lite', 'vega'],
    draws: 'dots, bars, line, axes',
  },
  {
    name: 'uplot',
    title: 'uPlot',
    packages: ['uplot'],
    draws: 'the series only, axes',
  },
].map((peer) => ({
  page: peer.name,
  aim: { selector: '#chart', x: 0.5, y: 260 },
  marks: { picture: 'picture', ready: 'ready' },
  packages: [],
  ...peer,
}));
