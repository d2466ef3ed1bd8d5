import type { EngineRecord } from '../journal/record';

/** A key and its number. Inside a string its quotes would be escaped, and so it is not found there. */
const keyField = /"(key|\w+Key)":(-?\d+)(?![\d.eE])/g;

interface RawRecord {
  readonly key: unknown;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * One record's JSON, as Zeebe's `Record#toJson` writes it, with its 64-bit keys as decimal text: the record's own, and every
 * `*Key` field directly inside `value`. Variables stay as they are.
 * @throws SyntaxError when it is no JSON
 */
export function parseRecord(json: string): EngineRecord {
  const record = JSON.parse(json) as RawRecord;
  const value = { ...record.value };
  const keys = Object.keys(value).filter((name) => name.endsWith('Key') && typeof value[name] === 'number');
  // others are rare: keys of one partition stay below 2^53
  const isExact = Number.isSafeInteger(record.key) && keys.every((name) => Number.isSafeInteger(value[name]));
  const exact = isExact ? record : (JSON.parse(json.replace(keyField, '"$1":"$2"')) as RawRecord);
  for (const name of keys) value[name] = String(exact.value[name]);
  return { ...record, key: String(exact.key), value } as unknown as EngineRecord;
}
