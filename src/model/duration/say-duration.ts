const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** A duration as people say it: `30 s`, `30 min 0 s`, `1 h 0 min`, `1 d 2 h`, `0.5 s`. @param milliseconds may be negative */
export function sayDuration(milliseconds: number): string {
  if (milliseconds < 0) return `-${sayDuration(-milliseconds)}`;
  const parts: [value: number, unit: string][] = [];
  let rest = milliseconds;
  for (const [unit, length] of units) {
    parts.push([Math.floor(rest / length), unit]);
    rest %= length;
  }
  parts.push([rest / 1_000, 's']);
  const first = Math.max(
    0,
    parts.findIndex(([value]) => value !== 0),
  );
  const last = parts.findLastIndex(([value]) => value !== 0);
  if (last === -1) return '0 s';
  return parts
    .slice(first, Math.max(last, first + 1) + 1)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}
