/** What names one state of an exercise. */
export interface ExerciseIdentity {
  readonly id: string;
  readonly version?: string | undefined;
  readonly hash?: string | undefined;
}

/** `id@version#hash`, the hash by its first twelve digits: with it anybody can tell by which state of an exercise a grade was made. */
export function identityOf({ id, version = '0.0.0', hash = '' }: ExerciseIdentity): string {
  return `${id}@${version}${hash === '' ? '' : `#${hash.slice(0, 12)}`}`;
}
