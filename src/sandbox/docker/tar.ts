/** What a folder of an archive holds. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode?: number }
  | { readonly kind: 'link'; readonly path: string; readonly to: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: string };

const BLOCK = 512;
const TYPES = { file: '0', link: '2', folder: '5' } as const;

/** A POSIX ustar archive (pax(1)), owned by root and without times, so that equal entries make equal bytes. */
export function tar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)]);
}

function blocksOf(entry: TarEntry): Buffer[] {
  const content = Buffer.from(entry.kind === 'file' ? entry.content : '');
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return [header(entry, content.length), content, padding];
}

function header(entry: TarEntry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, width: number): void =>
    void block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at);
  block.write(entry.path.replace(/^\//, ''), 0, 100);
  octal(entry.kind === 'folder' ? (entry.mode ?? 0o755) : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write(TYPES[entry.kind], 156);
  if (entry.kind === 'link') block.write(entry.to, 157, 100);
  block.write('ustar\x0000', 257, 'latin1');
  // the sum is made with its own field filled with blanks
  block.fill(' ', 148, 156);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return block;
}
