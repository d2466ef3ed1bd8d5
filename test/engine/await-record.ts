import type { EngineLease } from '../../src/engine/engine';
import type { EngineRecord } from '../../src/journal/record';

const deadlineMilliseconds = 30_000;

/** The first record, from the start of the log on, that fits; @throws Error with what was seen instead after 30 s */
export async function awaitRecord(lease: EngineLease, fits: (record: EngineRecord) => boolean): Promise<EngineRecord> {
  const [record] = await awaitRecords(lease, 1, fits);
  if (record === undefined) throw new Error('no record');
  return record;
}

/** As many fitting records, in order of position. */
export function awaitRecords(
  lease: EngineLease,
  count: number,
  fits: (record: EngineRecord) => boolean,
): Promise<EngineRecord[]> {
  return new Promise((resolve, reject) => {
    const found: EngineRecord[] = [];
    const seen: string[] = [];
    const timer = setTimeout(
      () => finish(() => reject(new Error(`seen: ${seen.slice(-40).join(', ')}`))),
      deadlineMilliseconds,
    );
    const stop = lease.follow((record) => {
      seen.push(`${record.valueType} ${record.intent}`);
      if (found.length < count && fits(record) && found.push(record) === count) finish(() => resolve(found));
    });
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      stop();
      settle();
    };
    lease.lost.catch((cause: unknown) => finish(() => reject(new Error('the engine is lost', { cause }))));
  });
}

/** A predicate: an event of that kind. */
export function event(valueType: string, intent: string): (record: EngineRecord) => boolean {
  return (record) => record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent;
}

/** A predicate: the process instance itself has reached that state. */
export function processInstance(intent: string): (record: EngineRecord) => boolean {
  const fits = event('PROCESS_INSTANCE', intent);
  return (record) => fits(record) && record.value['bpmnElementType'] === 'PROCESS';
}
