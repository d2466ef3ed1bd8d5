import { flowNodesOf, type EventDefinition, type FlowNode, type ProcessModel } from '../model/process-model';

/** How a hand-in compares with one exercise. */
export interface Likeness {
  /** Id of the exercise. */
  readonly exercise: string;
  /** Whether the model holds a process of the id that the exercise starts. */
  readonly sameProcess: boolean;
  /** In how many elements, flows and settings the model differs from the nearest of the exercise's own models. */
  readonly distance: number;
  /** Which of them that is. */
  readonly nearest: 'starter' | 'solution';
  /**
   * `asked-for`: the exercise asks for a worker, and one for its job types is there; `other`: one that does not name them is;
   * `missing`: there is none; `none`: no worker is asked for.
   */
  readonly worker: 'asked-for' | 'other' | 'missing' | 'none';
  /** Whether the hand-in is named as the exercise is: `part-04`, `Part 4`, `p4`. */
  readonly sameName: boolean;
}

/** From best to worst. A script that names no job type may be an untouched starter, or left from another exercise: that tells nothing. */
const workerRank = { 'asked-for': 0, none: 1, other: 1, missing: 2 } as const;

/**
 * The exercises that a hand-in is closest to: by the process id, then by the model, and where models are equal (the solution of
 * one part is the starter of the next) by the worker and at last by the name.
 * @returns more than one where nothing tells them apart; none where there is nothing to compare
 */
export function closest(all: readonly Likeness[]): readonly Likeness[] {
  const ranks: readonly ((one: Likeness) => number)[] = [
    ({ sameProcess }) => (sameProcess ? 0 : 1),
    ({ distance }) => distance,
    ({ worker }) => workerRank[worker],
    ({ sameName }) => (sameName ? 0 : 1),
  ];
  return ranks.reduce<readonly Likeness[]>((left, rank) => {
    const best = Math.min(...left.map(rank));
    return left.filter((one) => rank(one) === best);
  }, all);
}

/** Number of elements, flows and settings of two models that only one of them has; ids, names and layout do not count. */
export function modelDistance(one: ProcessModel, other: ProcessModel): number {
  const counts = new Map<string, number>();
  for (const fact of factsOf(one)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  for (const fact of factsOf(other)) counts.set(fact, (counts.get(fact) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** Whether both names speak of the same part: `part-04-incident-handling` and `anna_p4`. */
export function samePart(exercise: string, name: string): boolean {
  const part = partOf(exercise);
  return part !== undefined && part === partOf(name);
}

function partOf(name: string): number | undefined {
  const found = [...name.matchAll(/(?:^|[^a-z])(?:part|p)[-_ ]*(\d{1,3})(?!\d)/gi)].map(([, digits]) => Number(digits));
  // two numbers say nothing
  return new Set(found).size === 1 ? found[0] : undefined;
}

function factsOf({ process }: ProcessModel): string[] {
  return [...flowNodesOf(process)].flatMap((node) => {
    const is = `${kindOf(node)} in ${node.scope === process ? 'the process' : kindOf(node.scope as FlowNode)}`;
    const flows = node.outgoing.map(({ target, condition }) =>
      [is, '→', kindOf(target), condition && withoutBlanks(condition)].filter(Boolean).join(' '),
    );
    return [is, ...settingsOf(node).map((setting) => `${kindOf(node)}: ${setting}`), ...flows];
  });
}

/** What an element is, whatever it is called. */
function kindOf(node: FlowNode): string {
  const { type, jobType, message, event, attachedTo, calledProcess, calledDecision } = node;
  const does = jobType ?? message?.name ?? calledProcess ?? calledDecision?.id;
  return [type, does, event && kindOfEvent(event), attachedTo && `on ${kindOf(attachedTo)}`].filter(Boolean).join(' ');
}

function kindOfEvent(event: EventDefinition): string {
  switch (event.kind) {
    case 'message':
      return `message ${event.message?.name ?? ''}`;
    case 'error':
      return `error ${event.error?.code ?? ''}`;
    case 'escalation':
      return `escalation ${event.escalation?.code ?? ''}`;
    case 'signal':
      return `signal ${event.signal?.name ?? ''}`;
    default:
      return event.kind;
  }
}

function settingsOf({ inputs, outputs, multiInstance, event, retries }: FlowNode): string[] {
  const timer = event?.kind === 'timer' ? (event.duration ?? event.date ?? event.cycle) : undefined;
  return [
    ...inputs.map(({ source, target }) => `input ${withoutBlanks(source)} to ${target}`),
    ...outputs.map(({ source, target }) => `output ${withoutBlanks(source)} to ${target}`),
    ...Object.entries(multiInstance ?? {}).map(([name, value]) => `${name} ${withoutBlanks(String(value))}`),
    ...(timer === undefined ? [] : [`timer ${timer}`]),
    // three are the engine's default
    ...(retries === undefined || retries === '3' ? [] : [`retries ${retries}`]),
  ];
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
