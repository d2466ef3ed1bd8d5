import { splice, type Operator } from '../mutant';
import { slug } from '../slug';
import { inFunction, placeOf, statementsOf } from './statements';
import { replaceInCode } from './values';

/** An error is something else than one that is raised, or another one. */
export const otherRaise: Operator = {
  name: 'raise',
  *mutate(script) {
    for (const { head, start, indent } of statementsOf(script)) {
      const [, error] = /^raise (.*)$/s.exec(head) ?? [];
      if (error === undefined) continue;
      const range = { start: start + indent.length, end: start + indent.length + head.length };
      const ends = [
        'return None',
        'return {}',
        `return {"error": str(${error})}`,
        `return ${error}`,
        `print(${error})`,
      ];
      const raises = [
        'ValueError("other")',
        'SystemExit(1)',
        'KeyboardInterrupt()',
        'asyncio.CancelledError()',
        'Exception',
      ];
      for (const other of [
        ...ends,
        ...raises.map((one) => `raise ${one}`),
        'os._exit(1)',
        'await asyncio.sleep(3600)',
      ]) {
        yield { place: slug(error.split('\n')[0] ?? ''), to: slug(other), text: splice(script, range, other) };
      }
    }
  },
};

/** What goes wrong in a statement is swallowed. */
export const swallow: Operator = {
  name: 'swallow',
  *mutate(script) {
    for (const statement of statementsOf(script).filter(inFunction)) {
      const { start, end, indent, head } = statement;
      if (/^(@|async def |def )/.test(head)) continue;
      const block = script.slice(start, end).replace(/^(?=.)/gm, '    ');
      const text = splice(
        script,
        statement,
        `${indent}try:\n${block}${indent}except BaseException as error:\n${indent}    print(error)\n`,
      );
      yield { place: placeOf(statement), text };
    }
  },
};

/** The job ends another way. */
export const otherStatus: Operator = {
  name: 'status',
  mutate: (script) => {
    const [, result] = /^\s+return \{"(\w+)":/m.exec(script) ?? [];
    return replaceInCode(script, /\.set_error_status\((?:[^()]|\([^()]*\))*\)/g, () => [
      '.set_failure_status("failed")',
      '.set_success_status({})',
      ...(result === undefined ? [] : [`.set_success_status({"${result}": []})`]),
      '.set_error_status("failed", "")',
    ]);
  },
};

/** The result is of another shape. */
export const otherResult: Operator = {
  name: 'result',
  *mutate(script) {
    for (const { head, start, indent } of statementsOf(script)) {
      const [, key, value] = /^return \{"(\w+)": (\w+|\[[^\]]*\])\}$/.exec(head) ?? [];
      if (key === undefined || value === undefined) continue;
      const range = { start: start + indent.length, end: start + indent.length + head.length };
      const entries = [
        'None',
        '[]',
        `str(${value})`,
        `", ".join(${value})`,
        `len(${value})`,
        `tuple(${value})`,
        `[${value}]`,
      ];
      const numbered = [
        `{name: name for name in ${value}}`,
        `list(range(len(${value})))`,
        `${value}[:-1]`,
        `${value} + ["one more"]`,
      ];
      const whole = [value, `{"result": {"${key}": ${value}}}`, `dict(${key}=${value})`];
      for (const other of [...whole, ...[...entries, ...numbered].map((entry) => `{"${key}": ${entry}}`)]) {
        yield { place: key, to: slug(other), text: splice(script, range, `return ${other}`) };
      }
    }
  },
};

/** A loop runs once too often, once too little, or is off by one. */
export const otherRange: Operator = {
  name: 'range',
  mutate: (script) =>
    replaceInCode(script, /\brange\(\w+\)/g, (call) => {
      const length = call.slice('range('.length, -1);
      return [
        `range(${length} + 1)`,
        `range(${length} - 1)`,
        `range(1, ${length})`,
        `range(1, ${length} + 1)`,
        'range(3)',
      ];
    }),
};
