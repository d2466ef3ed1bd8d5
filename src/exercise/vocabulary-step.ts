/**
 * What the table of a step looks like:
 * - `variables`: two columns, names and JSON values;
 * - `rows`: a head of names, then JSON values, one set of variables a row;
 * - `cases`: the same, with a column `gives`;
 * - `answers`: a head with a column `answer`, which is `"completed"` or `"error CODE"`; before it variables of a job, after it what
 *   the job is completed with, all of it JSON values;
 * - `list`: one column of JSON values without a head;
 * - `elements`: one column with the head `element`;
 * - `names`: a head, then texts; a column `element` holds names of elements.
 */
export type TableKind = 'variables' | 'rows' | 'cases' | 'answers' | 'list' | 'elements' | 'names';

/** One step that features can use. */
export interface VocabularyStep {
  /** The noun that it is about: the name of its file in `steps/`. */
  readonly group: string;
  readonly keyword: 'Given' | 'When' | 'Then';
  /** A Cucumber expression. */
  readonly expression: string;
  /** Lines of a feature: the step with its keyword, then its table if it has one. */
  readonly example: readonly string[];
  /** Absent where it takes no table. */
  readonly table?: TableKind;
}
