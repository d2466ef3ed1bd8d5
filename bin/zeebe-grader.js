#!/usr/bin/env node
'use strict';
// Starts the built grader. Kept in plain old JavaScript: whatever Node finds it first has to understand this file.
const { spawn, spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync, utimesSync } = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');

const root = path.join(__dirname, '..');
const entry = path.join(root, 'dist', 'src', 'cli', 'main.js');

/** What the grader and its packages need. */
const oldestNode = [22, 15];

/** Where the machine's own Node is older, that of a clone's development dependencies goes on, and ends with this process. */
function hasOwnNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return false;
  const folder = ownNode();
  if (folder === undefined) {
    process.stderr.write(
      `zeebe-grader needs Node ${oldestNode.join('.')} or newer; this is ${process.version}, ${process.execPath}.\n`,
    );
    process.exitCode = 3;
    return true;
  }
  const own = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const child = spawn(own, [__filename, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (status, signal) => {
    process.exitCode = signal ? 130 : (status ?? 3);
    if (child.connected) child.disconnect();
  });
  return true;
}

function ownNode() {
  try {
    return path.dirname(require.resolve('node/package.json'));
  } catch {
    return undefined;
  }
}

/** Where an older Node watches over this one, it may be killed without a word: this one does not go on alone. */
function endWithParent() {
  if (process.channel === undefined) return;
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

/** Newest change below a folder of sources. */
function newest(folder) {
  let time = 0;
  for (const found of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, found.name);
    if (found.isDirectory()) time = Math.max(time, newest(place));
    else if (/\.(ts|css)$/.test(found.name)) time = Math.max(time, statSync(place).mtimeMs);
  }
  return time;
}

/** Somebody who changes a step wants to see it work at the next call. */
function buildIfStale() {
  const sources = ['src', 'steps', 'support', 'workers'].map((folder) => path.join(root, folder));
  if (!sources.every((folder) => existsSync(folder))) return;
  const stamp = path.join(root, 'dist', '.tsbuildinfo');
  if (changed(stamp) >= Math.max(...sources.map(newest))) return;
  process.stderr.write('The sources have changed: building …\n');
  const tsc = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json')], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(3);
  // the compiler leaves it as it is where a change of times changed no content, and every start would build again
  utimesSync(stamp, new Date(), new Date());
  const bundled = spawnSync(process.execPath, [path.join(root, 'dist', 'scripts', 'bundle.js')], {
    stdio: ['ignore', 2, 2],
  });
  if (bundled.status !== 0) process.exit(3);
}

/** Takes the modules from one file, unless they were compiled again after it was made. */
function takePackedModules() {
  const packed = path.join(root, 'dist', 'modules.js');
  if (changed(packed) > changed(path.join(root, 'dist', '.tsbuildinfo'))) require(packed);
}

/** When a file was changed, in milliseconds since 1970; 0 where there is none, as the compiler's stamp in an installed package. */
function changed(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) {
  // asked by scripts, often
  process.stdout.once('error', ({ code, message }) => {
    // who reads along may have gone, as with all that is printed
    if (code === 'EPIPE') return;
    process.stderr.write(`zeebe-grader: what should be printed cannot be: ${message}\n  → Make room there.\n`);
    process.exitCode = 3;
  });
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (!hasOwnNode()) {
  endWithParent();
  buildIfStale();
  module_.enableCompileCache?.();
  takePackedModules();
  // the SDK leaves timers behind that would keep a finished grader for some seconds
  require(entry)
    .main(process.argv.slice(2))
    .then(() => process.stdout.write('', () => process.exit()));
}
