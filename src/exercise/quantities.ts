import { z } from 'zod';

const millisecondsOf = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 } as const;
const bytesOf = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;

/** A number of milliseconds, written like `30 s`, `5 min`, `200 ms`. */
export const milliseconds = quantity(millisecondsOf);

/** A number of bytes, written like `512 MiB`. */
export const bytes = quantity(bytesOf);

/** Reads a quantity like `30 s`. @returns undefined where the text is none */
export function readMilliseconds(text: string): number | undefined {
  return read(text, millisecondsOf);
}

function quantity(units: Readonly<Record<string, number>>) {
  return z.string().transform((text, context) => {
    const value = read(text, units);
    if (value === undefined) {
      context.addIssue(`"${text}" should be a number and a unit (${Object.keys(units).join(', ')})`);
      return z.NEVER;
    }
    return value;
  });
}

function read(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(text.trim()) ?? [];
  const factor = units[unit ?? ''];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
