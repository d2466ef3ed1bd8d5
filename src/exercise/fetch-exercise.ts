import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cachedFolder } from '../cache';
import { GraderError, UsageError } from '../errors';
import { makePath } from '../make-path';
import { sayZipError } from '../text/say-zip-error';

/** An exercise in a git repository: its address, the tag or commit, and the folder in it. */
export interface GitAddress {
  readonly url: string;
  readonly ref: string;
  /** Relative; empty for the root. */
  readonly folder: string;
}

/**
 * Reads `https://host/x.git#v1.2` or `…#v1.2:folder`, with any address that git takes.
 * @returns undefined where it is the address of no repository
 * @throws UsageError where it names no tag: what a branch holds changes
 */
export function readGitAddress(named: string): GitAddress | undefined {
  const [, url, rest] = /^((?:https?|ssh|git|file):\/\/[^#]+|[\w.-]+@[\w.-]+:[^#]+)(?:#(.*))?$/.exec(named) ?? [];
  if (url === undefined) return undefined;
  const [, ref, folder = ''] = /^([\w][\w./-]*)(?::([\w./-]+))?$/.exec(rest ?? '') ?? [];
  if (ref === undefined) {
    throw new UsageError(`${named}: name the tag of the exercise after #, such as ${url}#v1.0.0.`);
  }
  if (folder.split('/').includes('..')) throw new UsageError(`${named}: the folder lies outside of the repository.`);
  return { url, ref, folder };
}

/**
 * The folder of an exercise in a git repository, fetched once: a tag does not change.
 * @returns an absolute path
 * @throws UsageError where there is no such repository or tag
 */
export async function fetchGit({ url, ref, folder }: GitAddress): Promise<string> {
  const name = `exercises/git-${digest(`${url}#${ref}`)}`;
  const place = await cachedFolder(name, async (destination) => {
    const { execa } = await import('execa');
    const git = async (...args: string[]): Promise<string> => {
      const { stdout } = await execa('git', ['-c', 'protocol.ext.allow=never', ...args], {
        cwd: destination,
        env: { GIT_TERMINAL_PROMPT: '0' },
        timeout: 120_000,
      });
      return stdout;
    };
    try {
      await git('init', '--quiet');
      await git(
        'fetch',
        '--quiet',
        '--depth',
        '1',
        '--no-recurse-submodules',
        '--',
        url,
        await remoteRef(git, url, ref),
      );
      await git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', 'FETCH_HEAD');
    } catch (cause) {
      if (cause instanceof UsageError) throw cause;
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
        throw new GraderError('git is not installed, and the exercise lies in a git repository.', 'Install git.', {
          cause,
        });
      const said = ((cause as { readonly stderr?: string }).stderr ?? '').trim().split('\n').at(-1) ?? '';
      throw new UsageError(`${url}#${ref} cannot be fetched: ${said || (cause as Error).message}`, { cause });
    }
  });
  return path.join(place, folder);
}

/** What to fetch: a whole commit, or a tag and nothing else. @throws UsageError */
async function remoteRef(git: (...args: string[]) => Promise<string>, url: string, ref: string): Promise<string> {
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  const tags = await git('ls-remote', '--tags', '--', url);
  const names = tags.split('\n').flatMap((line) => /refs\/tags\/(.+?)(?:\^\{\})?$/.exec(line)?.[1] ?? []);
  if (names.includes(ref)) return `refs/tags/${ref}`;
  const known = [...new Set(names)];
  throw new UsageError(
    `${url} has no tag ${ref}. ${known.length === 0 ? 'It has none.' : `Tags: ${known.slice(-10).join(', ')}.`} A branch is not enough: what it holds changes.`,
  );
}

/** What an archive of an exercise may hold at most. */
const limits = { bytes: 64 * 1024 * 1024, files: 2_000 };

/**
 * The folder of an exercise in a zip archive, unpacked once for each content.
 * @returns an absolute path
 * @throws UsageError where it is no archive, too large, or holds no exercise
 */
export async function unpackExercise(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > limits.bytes) throw new UsageError(`${file} is too large for an exercise (at most 64 MiB).`);
  const name = `exercises/zip-${digest(await readFile(file))}`;
  return cachedFolder(name, async (destination) => {
    try {
      await unpack(file, destination);
    } catch (cause) {
      if (cause instanceof UsageError) throw cause;
      throw new UsageError(
        `${file} cannot be read as an exercise’s archive: ${sayZipError((cause as Error).message)}.`,
        { cause },
      );
    }
  });
}

async function unpack(file: string, destination: string): Promise<void> {
  const yauzl = await import('yauzl');
  // names that lead out of the archive are refused by the library
  const zip = await yauzl.openPromise(file, { autoClose: false });
  let [bytes, files] = [0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      // what is no plain file (a link, a device) is not part of an exercise
      const type = (entry.externalFileAttributes >>> 16) & 0o170000;
      if (type !== 0 && type !== 0o100000) throw new UsageError(`${file}: ${entry.fileName} is no plain file.`);
      bytes += entry.uncompressedSize;
      files += 1;
      if (bytes > limits.bytes || files > limits.files) throw new UsageError(`${file} holds too much for an exercise.`);
      const place = path.join(destination, entry.fileName);
      await makePath(path.dirname(place));
      // the library ends what is longer than it says
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(place, { flags: 'wx' }));
    }
  } finally {
    zip.close();
  }
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}
