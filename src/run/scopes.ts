import type { EngineRecord } from '../journal/record';
import { event } from './records';

/** Which variable is looked up, and when. */
export interface VariableQuery {
  readonly name: string;
  /** Key of the element instance or process instance that looks. */
  readonly scope: string;
  /** Position of the first record that does not count any more; absent: now. */
  readonly before?: number;
}

const isVariable = event('VARIABLE', 'CREATED', 'UPDATED');
const isElement = event('PROCESS_INSTANCE');

/** A variable of this very scope. @returns undefined where there is none: null is a value */
export function localVariable(
  records: readonly EngineRecord[],
  { name, scope, before = Infinity }: VariableQuery,
): unknown {
  const written = records.findLast(
    (record) =>
      record.position < before &&
      isVariable(record) &&
      record.value['scopeKey'] === scope &&
      record.value['name'] === name,
  );
  return written === undefined ? undefined : (JSON.parse(String(written.value['value'])) as unknown);
}

/** A variable as a scope sees it: its own, or that of the next scope around it that has one. */
export function visibleVariable(records: readonly EngineRecord[], query: VariableQuery): unknown {
  for (let scope: string | undefined = query.scope; scope !== undefined; scope = scopeAround(records, scope)) {
    const value = localVariable(records, { ...query, scope });
    if (value !== undefined) return value;
  }
  return undefined;
}

function scopeAround(records: readonly EngineRecord[], scope: string): string | undefined {
  const around = records.find((record) => isElement(record) && record.key === scope)?.value['flowScopeKey'];
  return typeof around !== 'string' || around === '-1' ? undefined : around;
}
