/** What the script of a class's page filters by; texts are in the page already. */
export interface ClassData {
  /** In the order of the rows of the page. */
  readonly rows: readonly RowData[];
}

/** One submission, as far as filters ask for it. */
export interface RowData {
  /** What it is in a word. */
  readonly verdict: string;
  /** Ids of failed criteria. */
  readonly failed: readonly string[];
  /** Keys of its own mistakes, see `mistakeKey`. */
  readonly mistakes: readonly string[];
  readonly halves: readonly Half[];
  /** Codes of its remarks. */
  readonly remarks: readonly string[];
}

/** The halves of a submission. */
export type Half = 'model' | 'worker';
