import { clip } from '../text/clip';
import type { JournalEntry, ModelRole, Remark, WorkerRole } from '../journal/entries';
import type { EngineRecord } from '../journal/record';

/** Variables of a process instance, as JSON. */
type Variables = ReadonlyMap<string, string>;

/** One answer of the student's worker to a job. */
interface Answer {
  readonly jobType: string;
  readonly given: Variables;
  /** In words. */
  readonly said: string;
}

const answers: Readonly<Record<string, (value: EngineRecord['value']) => string>> = {
  COMPLETED: () => 'completed it',
  ERROR_THROWN: (value) =>
    `threw the BPMN error "${clip(typeof value['errorCode'] === 'string' ? value['errorCode'] : '')}"`,
  FAILED: () => 'failed it',
};

/**
 * Where the student's worker answers a job otherwise in a scenario than it answered the same job when it was given alone:
 * either it knows where it is, or its answers are left to chance. A function of the journal; costs no points, as both
 * answers are judged where they were given.
 */
export function disagreementsOf(journal: readonly JournalEntry[]): Remark[] {
  const { probes, runs } = collect(journal);
  const asked = new Set(probes.flatMap(({ given }) => [...given.keys()]));
  const remarks = runs.flatMap(({ criterion, answer }) => {
    const same = probes.filter((probe) => isSameJob(probe, answer, asked));
    const [first] = same;
    // an answer that varies among the probes themselves is judged there
    if (first === undefined || same.some(({ said }) => said !== first.said) || first.said === answer.said) return [];
    return [
      {
        code: 'answers-disagree',
        message: `The worker answered a job otherwise when it was given to it alone: with ${sayGiven(first.given)} it ${first.said}, and in the process it ${answer.said}. The same job should get the same answer, wherever it comes from.`,
        criterion,
      },
    ];
  });
  return remarks.slice(0, 1);
}

interface Collected {
  readonly probes: readonly Answer[];
  readonly runs: readonly { readonly criterion: string; readonly answer: Answer }[];
}

function collect(journal: readonly JournalEntry[]): Collected {
  const roles = new Map<string, ModelRole>();
  const variables = new Map<string, Map<string, string>>();
  const probes: Answer[] = [];
  const runs: { criterion: string; answer: Answer }[] = [];
  let running: { readonly criterion: string; readonly worker: WorkerRole } | undefined;
  for (const entry of journal) {
    // where no worker asks for jobs, none answers them
    if (entry.kind === 'deployed' && !entry.apart) for (const { key } of entry.processes) roles.set(key, entry.model);
    if (entry.kind === 'scenario-started') running = entry;
    if (entry.kind !== 'engine-record' || entry.record.recordType !== 'EVENT') continue;
    const { valueType, intent, value } = entry.record;
    const instance = String(value['processInstanceKey']);
    const role = roles.get(String(value['processDefinitionKey']));
    // the variables of a probe no other record needs to say
    if (valueType === 'PROCESS_INSTANCE_CREATION' && role === 'probe') variables.set(instance, startedWith(value));
    if (valueType === 'VARIABLE' && value['scopeKey'] === value['processInstanceKey']) {
      const known = variables.get(instance) ?? new Map<string, string>();
      variables.set(instance, known.set(String(value['name']), plainJson(String(value['value']))));
    }
    const say = valueType === 'JOB' && Object.hasOwn(answers, intent) ? answers[intent] : undefined;
    if (say === undefined || role === undefined || running?.worker !== 'submitted') continue;
    const given = new Map(variables.get(instance));
    const answer = { jobType: String(value['type']), given, said: say(value) };
    if (role === 'probe') probes.push(answer);
    else runs.push({ criterion: running.criterion, answer });
  }
  return { probes, runs };
}

function startedWith(value: EngineRecord['value']): Map<string, string> {
  const variables = Object.entries((value['variables'] ?? {}) as Readonly<Record<string, unknown>>);
  return new Map(variables.map(([name, one]) => [name, JSON.stringify(one)]));
}

/** In JavaScript's notation: the engine writes 0.0001 as 1.0E-4. */
function plainJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    // a secret was left out of it
    return text;
  }
}

/** @param asked names of variables that jobs given alone have at all: what else a process has decides nothing */
function isSameJob(probe: Answer, run: Answer, asked: ReadonlySet<string>): boolean {
  return probe.jobType === run.jobType && [...asked].every((name) => probe.given.get(name) === run.given.get(name));
}

function sayGiven(given: Variables): string {
  return [...given].map(([name, value]) => `${clip(name, 40)} ${clip(value, 40)}`).join(', ');
}
