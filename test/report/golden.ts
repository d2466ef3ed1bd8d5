import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';

/** Compares a report with the one that was once looked at and found good; `UPDATE_GOLDEN=1` takes it over instead. */
export function expectGolden(name: string, text: string): void {
  const file = path.join(__dirname, 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).to.equal(readFileSync(file, 'utf8'));
}
