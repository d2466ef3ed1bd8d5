import type { EngineRecord } from '../journal/record';

/** Variables that a job was given, and what the worker made of it. */
export interface WorkerAnswer {
  readonly given: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
}

/** How a worker answered one job; `silent` when it did not before the deadline or its end. */
export type Answer =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly kind: 'threw'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'silent';
      readonly why: string;
      /** The error at the end of what it printed; its own words, no evidence. */
      readonly broke?: string;
    };

/** Reads how a job was answered, where a record says so. */
export function readAnswer(record: EngineRecord): Answer | undefined {
  if (record.valueType !== 'JOB' || record.recordType !== 'EVENT') return undefined;
  const { value } = record;
  switch (record.intent) {
    case 'COMPLETED':
      return { kind: 'completed', variables: value['variables'] as Record<string, unknown> };
    case 'ERROR_THROWN':
      return { kind: 'threw', code: String(value['errorCode']), message: String(value['errorMessage']) };
    case 'FAILED':
      return { kind: 'failed', message: String(value['errorMessage']) };
    default:
      return undefined;
  }
}
