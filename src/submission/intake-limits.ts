/** Bounds of one submission; what is over them is refused and not read further. */
export interface IntakeLimits {
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  /** Files that are kept. */
  readonly files: number;
  /** Names that are looked at in all, kept or passed over. */
  readonly names: number;
  /** Folders within folders. */
  readonly depth: number;
  /** Wall clock for copying and reading all of it. */
  readonly milliseconds: number;
}

/** Roomy for a model and a script, small enough for a class of 300 on one machine. */
export const defaultIntakeLimits: IntakeLimits = {
  bytes: 20 * 1024 * 1024,
  files: 500,
  names: 20_000,
  depth: 12,
  milliseconds: 30_000,
};
