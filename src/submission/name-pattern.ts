import path from 'node:path';

/**
 * Whether a file is meant by a pattern as a shell knows them: `*.py` by its name in any folder, `final/*.py` by the end
 * of its path.
 * @param file path with `/`
 */
export function matchesName(file: string, pattern: string): boolean {
  const wanted = pattern.replace(/^(?:\.?\/)+/, '');
  return path.posix.matchesGlob(file, wanted) || path.posix.matchesGlob(file, `**/${wanted}`);
}
