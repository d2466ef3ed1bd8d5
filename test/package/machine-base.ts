import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { baseView } from '../../src/sandbox/launch/base-view';
import { findPython } from '../../src/worker/python-interpreter';

/** What the Dockerfile's lines, npm's and the grader's own scripts call. */
const programs = [
  'bash',
  'cat',
  'chmod',
  'chown',
  'cp',
  'dirname',
  'env',
  'id',
  'ln',
  'ls',
  'mkdir',
  'mkfifo',
  'mktemp',
  'mv',
  'rm',
  'sed',
  'sh',
];

/** Of a standard library, what nobody imports. */
const spare =
  /\/(?:test|tests|idlelib|tkinter|turtledemo|site-packages|dist-packages|__pycache__|config-[^/]+)(?:\/|$)|\.a$/;

/** Settings by which this machine reaches its registries. */
const passedOn = /^(?:https?_proxy|no_proxy|PIP_(?:INDEX_URL|CERT|CONFIG_FILE)|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i;

const authorities = '/etc/ssl/certs/ca-certificates.crt';

/**
 * A base image for the Dockerfile where none can be pulled: this machine's shell, C library, Node, npm and Python, and nothing else.
 * @param name of the image
 * @returns undefined, or why this machine has not got what it takes
 */
export async function makeMachineBase(name: string): Promise<string | undefined> {
  const npm = await npmFolder();
  if (npm === undefined) return 'npm is no folder of its own here';
  const root = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-machine-'));
  try {
    await chmod(root, 0o755);
    for (const { at, to } of baseView().links) {
      await mkdir(path.join(root, to), { recursive: true });
      await symlink(to, path.join(root, at));
    }
    const bin = path.join(root, 'usr/local/bin');
    await mkdir(bin, { recursive: true });
    await cp(process.execPath, path.join(bin, 'node'));
    await cp(npm, path.join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
    for (const one of ['npm', 'npx']) await symlink(`../lib/node_modules/npm/bin/${one}-cli.js`, path.join(bin, one));
    for (const program of programs) await place(root, onPath(program));
    await placePython(root);
    await placeLibraries(root);
    await mkdir(path.join(root, 'tmp'));
    await chmod(path.join(root, 'tmp'), 0o1777);
    await mkdir(path.join(root, 'etc/ssl/certs'), { recursive: true });
    if (existsSync(authorities)) await cp(await realpath(authorities), path.join(root, authorities));
    await writeFile(path.join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
    await writeFile(path.join(root, 'etc/group'), 'root:x:0:\n');
    await importImage(root, name);
    return undefined;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function importImage(root: string, name: string): Promise<void> {
  const { program } = await findPython();
  const own = `/usr/local/bin:${path.dirname(program)}:/usr/bin:/bin`;
  const { stdout: registry } = await execa('npm', ['config', 'get', 'registry']);
  const settings = [
    ...Object.entries(process.env).filter(([key]) => passedOn.test(key)),
    ['npm_config_registry', registry.trim()] as const,
  ];
  const changes = [['PATH', own] as const, ...settings].flatMap(([key, value]) => ['--change', `ENV ${key}=${value}`]);
  const archive = execa('tar', ['--create', '--numeric-owner', '--owner=0', '--group=0', '--directory', root, '.'], {
    encoding: 'buffer',
    buffer: false,
  });
  await archive.pipe('docker', ['import', ...changes, '-', name]);
}

/** npm as it is published: a folder that stands on its own, which distributions take apart. */
async function npmFolder(): Promise<string | undefined> {
  const folder = path.resolve(path.dirname(await realpath(onPath('npm'))), '..');
  return existsSync(path.join(folder, 'node_modules', 'semver')) ? folder : undefined;
}

function onPath(program: string): string {
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`there is no ${program} on the path`);
  return found;
}

/** Copies a file to the place where the system looks for it, through the links of its folders. */
async function place(root: string, file: string): Promise<void> {
  const target = path.join(root, await realpath(path.dirname(file)), path.basename(file));
  if (existsSync(target)) return;
  await mkdir(path.dirname(target), { recursive: true });
  await cp(await realpath(file), target);
}

async function placePython(root: string): Promise<void> {
  const { program } = await findPython();
  const ask =
    'import sysconfig; print(sysconfig.get_path("stdlib")); print(sysconfig.get_config_var("WHEEL_PKG_DIR") or "")';
  const { stdout } = await execa(program, ['-I', '-c', ask]);
  for (const folder of stdout.split('\n').filter((one) => existsSync(one)))
    await cp(folder, path.join(root, folder), { recursive: true, filter: (file) => !spare.test(file) });
  await place(root, program);
  const usual = path.join(root, path.dirname(program), 'python3');
  if (!existsSync(usual)) await symlink(path.basename(program), usual);
}

/** The shared libraries that all this needs, by the names by which it asks for them. */
async function placeLibraries(root: string): Promise<void> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const binaries = names
    .filter((entry) => entry.isFile() && (/\.so(?:\.|$)/.test(entry.name) || /\/s?bin$/.test(entry.parentPath)))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const { stdout } = await execa('ldd', binaries, { reject: false });
  const needed = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file = '']) => file);
  for (const file of new Set(needed.filter((one) => !one.startsWith(root)))) await place(root, file);
  // what a Java that is fetched asks for besides
  const beside = path.dirname(needed.find((file) => path.basename(file).startsWith('libc.so')) ?? '/lib/libc.so.6');
  for (const name of ['libdl.so.2', 'libpthread.so.0', 'librt.so.1', 'libm.so.6', 'libz.so.1'])
    if (existsSync(path.join(beside, name))) await place(root, path.join(beside, name));
}
