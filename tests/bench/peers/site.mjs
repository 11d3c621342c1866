// Serves a peer's page as a careful site would: bundled and minified, the script and the data asked for at
// once by the head of the page, everything compressed beforehand as small as it gets.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { columns } from './rows.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};
/** What style sheets name and the page asks for by itself. */
const FILES = ['.woff', '.woff2', '.ttf', '.eot', '.svg', '.png', '.gif'];
const compressed = new Map();

/** Serves the page of the peer with that many events; the answer is its address and how to end it. */
export async function serve(peer, size) {
  const files = { ...(await bundled(peer)), 'data.json': data(size) };
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    const body = files[name];
    if (!body) return response.writeHead(404).end();
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-length': body.length, 'content-encoding': 'br' };
    return response.writeHead(200, headers).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { address: `http://127.0.0.1:${server.address().port}/${peer.ask ? `?${peer.ask}` : ''}`, stop };
}

/** Script, style and page of a peer. */
async function bundled(peer) {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'pages', `${peer.page}.mjs`)],
    outdir: 'site',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: Object.fromEntries(FILES.map((extension) => [extension, 'file'])),
    logLevel: 'error',
  });
  const files = Object.fromEntries(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  if (peer.shipped) files['shipped.js'] = readFileSync(join(import.meta.dirname, 'node_modules', peer.shipped));
  const shipped = peer.shipped ? '<script defer src="shipped.js"></script>' : '';
  const style = files[`${peer.page}.css`] ? `<link rel="stylesheet" href="${peer.page}.css">` : '';
  files['index.html'] = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${peer.title}</title>
<link rel="icon" href="data:,">
<link rel="preload" href="data.json" as="fetch" crossorigin>
${shipped}
<script type="module" src="${peer.page}.js"></script>
${style}
<style>body { margin: 0; font: 12px sans-serif } #chart { width: 1040px; height: 780px }</style>
<div id="chart"></div>
`;
  return Object.fromEntries(Object.entries(files).map(([name, body]) => [name, small(body)]));
}

function data(size) {
  if (!compressed.has(size)) compressed.set(size, small(JSON.stringify(columns(size))));
  return compressed.get(size);
}

function small(body) {
  const bytes = Buffer.from(body);
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** The versions of a peer's packages. */
export function versions(peer) {
  return peer.packages.map((name) => {
    const file = join(import.meta.dirname, 'node_modules', name, 'package.json');
    return `${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`;
  });
}
