import { blankTexts } from './statements';

/** A range of a script. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The arguments of every call and the parameters of every function, each without the comma after it. */
export function argumentListsOf(script: string): Range[][] {
  const code = blankTexts(script);
  return [...code.matchAll(/(?<=\w)\(/g)].map(({ index }) => split(script, code, index + 1));
}

function split(script: string, code: string, from: number): Range[] {
  const ranges: Range[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; depth >= 0 && at < code.length; at += 1) {
    const sign = code[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth >= 0 && !(sign === ',' && depth === 0)) continue;
    if (script.slice(start, at).trim() !== '') ranges.push({ start, end: at });
    start = at + 1;
  }
  return ranges;
}
