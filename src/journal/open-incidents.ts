import type { EngineRecord } from './record';

/** The records by which the incidents that are still open were raised, in their order. */
export function raisedAndOpen(records: readonly EngineRecord[]): EngineRecord[] {
  const events = records.filter(({ recordType, valueType }) => recordType === 'EVENT' && valueType === 'INCIDENT');
  const resolved = new Set(events.filter(({ intent }) => intent === 'RESOLVED').map(({ key }) => key));
  return events.filter(({ intent, key }) => intent === 'CREATED' && !resolved.has(key));
}
