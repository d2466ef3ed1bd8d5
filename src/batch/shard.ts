import { createHash } from 'node:crypto';

/** One part of a class that several machines grade, as `--shard 3/8` names it. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** As a person writes it. */
export function sayShard({ index, total }: Shard): string {
  return `${index}/${total}`;
}

/** More than any class needs: a mistyped number should not make a million jobs. */
const mostShards = 100_000;

/** Reads `3/8`. @returns undefined where it is no shard */
export function shardOf(text: string): Shard | undefined {
  const [, index, total] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index === undefined || total === undefined) return undefined;
  return index >= 1 && index <= total && total <= mostShards ? { index, total } : undefined;
}

/** Whether a submission is the shard's, by a hash of its name alone: each has the same place on every machine. @param id unique within the class */
export function isInShard({ index, total }: Shard, id: string): boolean {
  return number(id) % total === index - 1;
}

/** The same for all shards of a class without a word between them, and another one for another class. @param ids of all its submissions */
export function seedOfClass(ids: readonly string[]): number {
  return 1 + (number(JSON.stringify(ids)) % (2 ** 31 - 1));
}

/** 48 bits of the text's SHA-256. */
function number(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
