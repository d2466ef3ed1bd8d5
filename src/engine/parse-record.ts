import type { EngineRecord } from '../journal/record';

/** Digits that may stand for a number beyond 2^53, which has 16 digits and begins with a 9. Rare: keys of one partition stay below it. */
const longNumber = /\d{17}|9\d{15}/;

/** A key and its number. Inside a string its quotes would be escaped, and so it is not found there. */
const keyField = /"(key|\w+Key)":(-?\d+)/g;

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
  const exact = longNumber.test(json) ? (JSON.parse(json.replace(keyField, '"$1":"$2"')) as RawRecord) : record;
  const value = { ...record.value };
  for (const name of Object.keys(value)) {
    if (name.endsWith('Key') && typeof value[name] === 'number') value[name] = String(exact.value[name]);
  }
  return { ...record, key: String(exact.key), value } as unknown as EngineRecord;
}
