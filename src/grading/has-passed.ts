/** Whether a score is enough; without a pass mark every ordinary criterion has to hold. */
export function hasPassed(
  score: number,
  criteria: readonly { readonly bonus: boolean; readonly outcome: string }[],
  passMark: number | undefined,
): boolean {
  if (passMark !== undefined) return score >= passMark;
  return criteria.every(({ bonus, outcome }) => bonus || outcome === 'passed');
}
