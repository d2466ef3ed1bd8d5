import { stringify } from 'yaml';

/** What a new `exercise.yml` says. */
export interface Manifest {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly process: string;
  readonly features: readonly string[];
  readonly elements: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly studentJobTypes: readonly string[];
  /** What given workers answer, by job type. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly starters: readonly string[];
  readonly model: string;
  readonly worker?: string;
  readonly testCases?: { readonly file: string; readonly points: number; readonly needs: readonly string[] };
}

/** A new `exercise.yml`, with what each part is for. */
export function manifestText(manifest: Manifest): string {
  const { id, title, points, process, features, elements, studentJobTypes, given, starters, model, worker } = manifest;
  const parts: (readonly [string, Readonly<Record<string, unknown>>] | undefined)[] = [
    ['Name, and version: a major step where grades may change.', { id, title, version: '0.1.0' }],
    [
      'What the points of all criteria add up to, without bonus: change a criterion’s @points, and change it here.',
      { points },
    ],
    ['The process that scenarios start.', { process }],
    ['In this order: what a criterion needs stands before it.', { features }],
    ['How the elements that features name are found in a student’s model, whatever their ids.', { elements }],
    studentJobTypes.length > 0 ? ['What the student’s worker does.', { studentJobTypes }] : undefined,
    Object.keys(given).length > 0
      ? [
          'Job workers that the exercise provides: fill in what they answer (docs/writing-an-exercise.md, Given job workers).',
          { given },
        ]
      : undefined,
    starters.length > 0 ? ['What students start from: beside a solution it is set aside.', { starters }] : undefined,
    [
      'The solution, as a student would hand it in.',
      {
        reference: {
          model,
          ...(worker !== undefined && { worker }),
        },
      },
    ],
    [
      'Criteria that no mutant fails, with the reason.',
      { cannotFail: { 'handed-in': 'What lacks a part is refused before anything is judged.' } },
    ],
    manifest.testCases === undefined
      ? undefined
      : ['Test cases from the Web Modeler.', { testCases: [manifest.testCases] }],
    ['What students may see: `exercise publish` packs it.', { students: starters }],
  ];
  const text = parts.flatMap((part) =>
    part === undefined ? [] : [`# ${part[0]}\n${stringify(part[1], { lineWidth: 0, flowCollectionPadding: true })}`],
  );
  return `# yaml-language-server: $schema=exercise.schema.json\n${text.join('\n')}`;
}
