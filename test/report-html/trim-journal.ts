import { readFileSync, writeFileSync } from 'node:fs';
import type { JournalEntry } from '../../src/journal/entries';
import type { EngineRecord } from '../../src/journal/record';

/**
 * Makes a recorded journal small enough for a repository: `node -r ts-node/register test/report-html/trim-journal.ts
 * FROM TO`. Records that no report reads go, and fields that say nothing.
 */
function trim(from: string, to: string): void {
  const lines = readFileSync(from, 'utf8').split('\n').filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as JournalEntry);
  const probes = new Set(
    entries
      .flatMap((entry) => (entry.kind === 'deployed' && entry.model === 'probe' ? entry.processes : []))
      .map(({ key }) => key),
  );
  const kept = entries.flatMap((entry) => trimEntry(entry, probes));
  writeFileSync(to, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

const read = new Set([
  'PROCESS_INSTANCE',
  'PROCESS_INSTANCE_CREATION',
  'JOB',
  'TIMER',
  'INCIDENT',
  'VARIABLE',
  'MESSAGE',
  'PROCESS_MESSAGE_SUBSCRIPTION',
]);
const answer = new Set(['PROCESS_INSTANCE_CREATION', 'JOB']);
const idle = /^(ELEMENT_ACTIVATED|ELEMENT_COMPLETING|ELEMENT_TERMINATING|CREATING|CORRELATING|DELETING)$/;
const wordless =
  /^(bpmnProcessId|tenantId|version|tags|result|customHeaders|changedAttributes|\w+Path|rootProcessInstanceKey)$/;

function trimEntry(entry: JournalEntry, probes: ReadonlySet<string>): JournalEntry[] {
  if (entry.kind === 'gateway-call') return (entry.call as { phase: string }).phase === 'refused' ? [entry] : [];
  if (entry.kind !== 'engine-record') return [entry];
  const { valueType, intent, recordType, value } = entry.record;
  const probe = probes.has(String(value['processDefinitionKey']));
  const deployment = valueType === 'DEPLOYMENT' && intent === 'CREATE' && recordType === 'COMMAND';
  const useful = (probe ? answer : read).has(valueType) && recordType !== 'COMMAND' && !idle.test(intent);
  return deployment || useful ? [{ ...entry, record: trimRecord(entry.record) }] : [];
}

function trimRecord(record: EngineRecord): EngineRecord {
  const { position, sourceRecordPosition, key, timestamp, recordType, valueType, intent, rejectionReason } = record;
  const fields = Object.entries(record.value).filter(
    ([name, value]) => !wordless.test(name) && value !== '' && value !== -1 && value !== '-1',
  );
  return {
    ...{ position, sourceRecordPosition, key, timestamp, recordType, valueType, intent },
    ...(rejectionReason ? { rejectionReason } : {}),
    value: Object.fromEntries(fields),
  };
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('Name the journal to trim and the file to write.');
trim(from, to);
