import { buffer } from 'node:stream/consumers';
import type { Header } from 'tar-stream';

/** What a folder of an archive holds. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode?: number }
  | { readonly kind: 'link'; readonly path: string; readonly to: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: string };

/** A POSIX archive, owned by root and without times, so that equal entries make equal bytes. */
export async function tar(entries: readonly TarEntry[]): Promise<Buffer> {
  // loaded where an image is made, which is once for a machine
  const { pack } = await import('tar-stream');
  const archive = pack();
  for (const entry of entries) {
    if (entry.kind === 'file') archive.entry(headersOf(entry), entry.content);
    else archive.entry(headersOf(entry));
  }
  archive.finalize();
  return buffer(archive);
}

function headersOf(entry: TarEntry): Partial<Header> & { readonly name: string } {
  const common = { name: entry.path.replace(/^\//, ''), mtime: new Date(0) };
  switch (entry.kind) {
    case 'folder':
      return { ...common, type: 'directory', mode: entry.mode ?? 0o755 };
    case 'link':
      return { ...common, type: 'symlink', linkname: entry.to };
    case 'file':
      return { ...common, mode: 0o644 };
  }
}
