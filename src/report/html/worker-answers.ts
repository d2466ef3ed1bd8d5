import type { JournalEntry } from '../../journal/entries';
import { fieldText } from './field-text';
import { plainLine } from './plain-text';

/** One job that the worker was given by itself, without the model, and what it made of it. */
export interface AnswerRow {
  /** Variables of the job, as JSON. */
  readonly given: Readonly<Record<string, string>>;
  readonly kind: 'completed' | 'error' | 'failed' | 'open';
  /** Result, error code or message. */
  readonly answer: string;
}

/** The jobs of the grader's own one-task process, in the order they were made. */
export function workerAnswers(journal: readonly JournalEntry[]): AnswerRow[] {
  const probes = new Set(
    journal.flatMap((entry) =>
      entry.kind === 'deployed' && entry.model === 'probe' ? entry.processes.map(({ key }) => key) : [],
    ),
  );
  const rows = new Map<string, AnswerRow>();
  for (const entry of journal) {
    if (entry.kind !== 'engine-record' || entry.record.recordType !== 'EVENT') continue;
    const { valueType, intent, value } = entry.record;
    if (!probes.has(String(value['processDefinitionKey']))) continue;
    const key = String(value['processInstanceKey']);
    if (valueType === 'PROCESS_INSTANCE_CREATION')
      rows.set(key, { given: asJson(value['variables']), kind: 'open', answer: '' });
    const row = rows.get(key);
    const answer = valueType === 'JOB' ? answerOf(intent, value) : undefined;
    if (row?.kind === 'open' && answer !== undefined) rows.set(key, { ...row, ...answer });
  }
  return [...rows.values()];
}

function answerOf(
  intent: string,
  value: Readonly<Record<string, unknown>>,
): Pick<AnswerRow, 'kind' | 'answer'> | undefined {
  const text = (field: string): string => plainLine(fieldText(value, field));
  if (intent === 'COMPLETED') return { kind: 'completed', answer: plainLine(JSON.stringify(value['variables'] ?? {})) };
  if (intent === 'ERROR_THROWN')
    return { kind: 'error', answer: [text('errorCode'), text('errorMessage')].filter(Boolean).join(': ') };
  if (intent === 'FAILED') return { kind: 'failed', answer: text('errorMessage') };
  return undefined;
}

function asJson(variables: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables as Record<string, unknown>).map(([name, value]) => [name, JSON.stringify(value)]),
  );
}
