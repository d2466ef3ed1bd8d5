import path from 'node:path';

/** What a Java source says about where it belongs. */
export interface JavaSource {
  /** Below the submission, with `/`. */
  readonly path: string;
  readonly code: string;
}

const MAVEN_ROOT = 'src/main/java/';

/** The package that a source declares; empty for none. */
export function packageOf({ code }: Pick<JavaSource, 'code'>): string {
  return /^[ \t]*package[ \t]+([A-Za-z_$][\w$.]*)[ \t]*;/m.exec(code)?.[1] ?? '';
}

/**
 * The folder that the packages begin in, without a slash at its end: that of Maven, or where the source lies without the
 * folders of its package.
 */
export function sourceRootOf(source: JavaSource): string {
  const maven = mavenFolderOf(source);
  if (maven !== undefined) return path.posix.join(maven, MAVEN_ROOT).replace(/\/$/, '');
  const folder = path.posix.dirname(source.path);
  const packages = packageOf(source).replaceAll('.', '/');
  if (packages === '') return folder;
  return folder === packages || folder.endsWith(`/${packages}`)
    ? path.posix.normalize(folder.slice(0, -packages.length) || '.').replace(/\/$/, '')
    : folder;
}

/** The folder of the Maven project that a source is part of, `.` for the submission itself; undefined where it is in none. */
export function mavenFolderOf({ path: file }: Pick<JavaSource, 'path'>): string | undefined {
  const at = `/${file}`.lastIndexOf(`/${MAVEN_ROOT}`);
  if (at < 0) return undefined;
  return file.slice(0, Math.max(0, at - 1)) || '.';
}

/** Whether a program can be started by it: `static void main(String[] args)`, or the shorter forms since Java 25. */
export function hasMain(code: string): boolean {
  return /\bvoid\s{1,9}main\s{0,9}\(/.test(code);
}
