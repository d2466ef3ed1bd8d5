import type { ReportOptions } from './report-options';

/** What `merge` can be told. */
export interface MergeOptions extends ReportOptions {
  readonly report?: string;
}
