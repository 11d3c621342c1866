// The figures as Markdown.

import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { browse, root } from '../../running.mjs';
import { VIEWPORT } from '../steps.mjs';
import { at } from '../trace.mjs';
import { STEPS } from './gesture.mjs';
import { LIMIT_S } from './limits.mjs';
import { SIZES } from './rows.mjs';
import { versions } from './site.mjs';

/** Where and with what it was measured. */
export async function environment(peers) {
  const browser = await browse();
  const chromium = browser.version();
  await browser.close();
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const [, masar] = readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${model.trim()}, ${memory}, ${type()}`,
    versions: [`Chromium ${chromium}`, `Masar ${masar}`, ...new Set(peers.flatMap(versions))],
  };
}

export function markdown({ about, blank, results, sizes, peers }) {
  const result = (peer, size) => results.find((one) => one.peer === peer.name && one.size === size);
  const lines = [
    `Measured on ${about.date}: ${about.machine}; ${about.versions.join(', ')}.`,
    `Window ${VIEWPORT.width} × ${VIEWPORT.height}, no graphics card.`,
    `A blank page's process holds ${mega(blank.process)} MB.`,
    `"–" is what cannot be had; nothing was waited for longer than ${LIMIT_S} s.`,
    '',
    ...table(['', 'draws'], peers.map(({ title, draws }) => [title, draws])),
  ];
  for (const size of sizes) {
    const rows = (cells) => peers.map((peer) => [peer.title, ...cells(result(peer, size))]);
    const points = SIZES[size].points.toLocaleString('en');
    lines.push(
      `### ${size.toLocaleString('en')} events, ${points} points`,
      '',
      'Loading, in ms from the click: first picture / ready to explore.',
      '',
      ...table(['', 'kB over the wire', 'as it is', '1.6 Mbit/s, 150 ms', 'processor 4 × slower'], rows(loading)),
      `One of ${STEPS} steps, in ms: median / p95 / worst. Work and commit are time of the main thread; after is its`,
      'work until the picture rests again. To the next: from step to step, for which two frames are the least.',
      '',
      ...['zoom', 'pan'].flatMap((gesture) =>
        table([gesture, 'work', 'commit', 'to the next', 'after'], rows((one) => steps(one[gesture]))),
      ),
      'Memory in MB: JavaScript\'s heap / all of the process. Span: what is in sight after half of the zoom.',
      '',
      ...table(['', 'when ready', 'after zooming', 'span, days', 'without script'], rows(holds)),
    );
  }
  return lines.join('\n');
}

function loading({ first, plain, network, processor }) {
  if (first.failed) return [first.failed, '–', '–', '–'];
  const two = (load) => load.failed ?? `${load.picture.toFixed(0)} / ${load.ready.toFixed(0)}`;
  return [(first.bytes / 1000).toFixed(0), two(plain), two(network), two(processor)];
}

function steps(gesture) {
  if (!gesture) return ['–', '–', '–', '–'];
  if (gesture.failed) return [gesture.failed, '–', '–', '–'];
  const { done, work, commit, interval, settle } = gesture;
  const short = done < STEPS ? ` (${done} steps in ${LIMIT_S} s)` : '';
  return [three(work) + short, three(commit), three(interval, 0), settle.toFixed(0)];
}

function holds({ first, zoom, script }) {
  const two = ({ heap, process }) => `${mega(heap)} / ${mega(process)}`;
  const span = zoom?.innermost ? ((zoom.innermost[1] - zoom.innermost[0]) / 86_400_000).toFixed(0) : '–';
  return [first.memory ? two(first.memory) : '–', zoom?.memory ? two(zoom.memory) : '–', span, shown(script)];
}

function shown({ failed, marks, names }) {
  if (failed) return failed;
  return marks + names === 0 ? 'nothing' : `${marks.toLocaleString('en')} marks, ${names.toLocaleString('en')} names`;
}

const mega = (value) => value?.toFixed(0) ?? '–';
const three = (values, digits = 1) => [0.5, 0.95, 1].map((share) => at(values, share).toFixed(digits)).join(' / ');

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(line), ''];
}
