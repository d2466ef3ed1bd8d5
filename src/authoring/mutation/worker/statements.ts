import { slug } from '../slug';

/** One logical line of Python, or a compound statement with its block; positions are in the file. */
export interface Statement {
  readonly start: number;
  /** After the line break of its last line, its block included. */
  readonly end: number;
  /** Its own line or lines without the block, without indentation and line break. */
  readonly head: string;
  readonly indent: string;
  /** Heads of the statements around it, outermost first. */
  readonly around: readonly string[];
  /** Whether it is the only one of its block, which cannot be empty. */
  readonly alone: boolean;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly head: string;
  readonly indent: string;
}

/** All statements, in the order of the file; decorators count as statements of their own. */
export function statementsOf(script: string): Statement[] {
  const lines = logicalLines(script);
  return lines.map((line, index) => {
    const rest = lines.slice(index + 1);
    const inner = rest.slice(
      0,
      lengthOr(rest, (other) => other.indent.length <= line.indent.length),
    );
    const around = aroundOf(lines.slice(0, index), line.indent.length);
    const before = lines.slice(0, index).findLast((other) => other.indent.length <= line.indent.length);
    const after = rest.at(inner.length);
    const alone =
      line.indent !== '' && before?.indent.length !== line.indent.length && after?.indent.length !== line.indent.length;
    return { ...line, end: inner.at(-1)?.end ?? line.end, around: around.map(({ head }) => head), alone };
  });
}

function lengthOr(lines: readonly Line[], ends: (line: Line) => boolean): number {
  const at = lines.findIndex(ends);
  return at === -1 ? lines.length : at;
}

function aroundOf(before: readonly Line[], indent: number): Line[] {
  const outer = before.findLast((line) => line.indent.length < indent);
  return outer === undefined ? [] : [...aroundOf(before.slice(0, before.indexOf(outer)), outer.indent.length), outer];
}

/** Lines that go on inside brackets are one. */
function logicalLines(script: string): Line[] {
  const lines: Line[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: physical, index } of script.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    if (depth === 0) start = index;
    const code = blankTexts(physical);
    depth += (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
    if (depth > 0 || script.slice(start, index + physical.length).trim() === '') continue;
    const whole = script.slice(start, index + physical.length);
    lines.push({ start, end: index + physical.length, head: whole.trim(), indent: /^ */.exec(whole)?.[0] ?? '' });
  }
  return lines;
}

/** The same code with every text and comment blanked out, so that only code is found in it; positions stay. */
export function blankTexts(code: string): string {
  return code.replace(/f?"(?:[^"\\\n]|\\.)*"|f?'(?:[^'\\\n]|\\.)*'|#.*/g, (text) => ' '.repeat(text.length));
}

/** A statement as part of a mutant's name: the function that it stands in, and how it begins. */
export function placeOf({ head, around }: Statement): string {
  const [, home] = /def (\w+)/.exec(around.findLast((outer) => outer.includes('def ')) ?? '') ?? [];
  return `${home ?? 'script'}.${slug(head.split('\n')[0] ?? '')}`;
}

/** Whether a statement is run by a call. */
export function inFunction({ around }: Statement): boolean {
  return around.some((head) => head.includes('def '));
}
