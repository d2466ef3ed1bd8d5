import type { EngineRecord } from '../../journal/record';

/** A field of a record's value as text: what is no text as JSON, what is not there as nothing. */
export function fieldText(value: EngineRecord['value'], field: string): string {
  const found = value[field];
  if (found === undefined || found === null) return '';
  return typeof found === 'string' ? found : JSON.stringify(found);
}
