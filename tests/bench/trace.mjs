// Reads what frames cost from a trace of the browser. The page marks where each begins with
// `console.timeStamp('frame')` and where the last one stops with `console.timeStamp('end')`.
//
// Times are of the processor, so that a busy machine does not count as work; what overlaps is counted once.

export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** Events of the trace that are work of the page. */
const WORK = new Set([
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'TimerFire',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
]);

/**
 * In milliseconds: work and commit of each frame, time from frame to frame, work after the last one. The first
 * `skipped` marks are left out.
 */
export function frames(events, skipped = 0) {
  const marks = events.filter((event) => event.name === 'TimeStamp');
  const starts = marks.filter((mark) => mark.args.data.message === 'frame');
  const end = marks.find((mark) => mark.args.data.message === 'end');
  const { pid, tid } = end;
  const here = events.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid);
  const spans = (wanted) =>
    here.filter(({ name }) => wanted(name)).map(({ tts, tdur }) => [tts, tts + tdur]).sort((a, b) => a[0] - b[0]);
  const [work, commit] = [spans((name) => WORK.has(name)), spans((name) => name === 'Commit')];
  const bounds = [...starts.slice(skipped), end];
  const each = (value) => bounds.slice(1).map((until, i) => value(bounds[i], until));
  return {
    work: each((from, until) => within(work, from.tts, until.tts)),
    commit: each((from, until) => within(commit, from.tts, until.tts)),
    interval: each((from, until) => (until.ts - from.ts) / 1000),
    settle: within(work, end.tts, Infinity),
  };
}

/** Milliseconds between two moments that any span covers. */
function within(spans, from, until) {
  let [covered, reached] = [0, from];
  for (const [start, stop] of spans) {
    const [a, b] = [Math.max(start, reached), Math.min(stop, until)];
    if (b > a) [covered, reached] = [covered + b - a, b];
  }
  return covered / 1000;
}

/** The value that this share of all does not exceed: 0.5 is the median, 1 the worst. */
export function at(values, share) {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];
}
