import { statementsOf } from '../worker/statements';

/** A script in Python without what it prints. */
export function withoutPrints(script: string): string {
  const prints = statementsOf(script).filter(
    ({ head }) => /^(print|log(ger|ging)?\.\w+)\(/.test(head) && head.endsWith(')'),
  );
  let rest = script;
  for (const { start, end, indent, alone } of prints.toReversed()) {
    rest = rest.slice(0, start) + (alone ? `${indent}pass\n` : '') + rest.slice(end);
  }
  return rest;
}
