import { parseExpression } from 'feelin';

/** Why a text cannot be read as a FEEL expression; undefined where it can. What it gives only a run can say. */
export function mistakeInFeel(expression: string): string | undefined {
  if (expression.trim() === '') return 'it is empty';
  let wrong: number | undefined;
  parseExpression(expression, {}, undefined).iterate({
    enter: ({ type, from }) => {
      if (type.isError) wrong ??= from;
    },
  });
  if (wrong === undefined) return undefined;
  const rest = expression.slice(wrong).trim();
  return rest === '' ? 'it breaks off at its end' : `something is wrong at "${rest}"`;
}
