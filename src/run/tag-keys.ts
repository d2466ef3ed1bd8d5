import type { EngineRecord } from '../journal/record';

/** The same record with keys that cannot be taken for those of another engine. */
export function tagKeys(record: EngineRecord, tag: string): EngineRecord {
  const value = Object.fromEntries(
    Object.entries(record.value).map(([name, one]) => [
      name,
      /Key$/.test(name) && name !== 'correlationKey' && typeof one === 'string' ? tagKey(one, tag) : one,
    ]),
  );
  return { ...record, key: tagKey(record.key, tag), value };
}

/** One key, as in {@link tagKeys}; what stands for no key stays as it is. */
export function tagKey(key: string, tag: string): string {
  return /^\d+$/.test(key) && key !== '0' ? `${tag}:${key}` : key;
}
