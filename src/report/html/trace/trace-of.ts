import type { JournalEntry, StepOutcome } from '../../../journal/entries';
import type { EngineRecord } from '../../../journal/record';
import { sayDuration } from '../../../model/duration/say-duration';
import { toPlainId } from '../../../model/xml/plain-id';
import { plainLine, plainText } from '../plain-text';
import type { ScenarioRun } from './cut-scenarios';
import type { ElementNames } from './element-names';
import { describeRecord, type Described } from './describe-record';
import { Tokens } from './tokens';
import type { ScenarioStep, OutputLine, Trace, TraceEvent, TraceOutcome } from './trace';

/** Events of one trace that a report tells; a model that runs in circles makes thousands. */
const most = 600;

/** Characters of one text of the worker. */
const outputShown = 4_000;

/** Engine time, milliseconds; with a real clock a little passes all the time. */
const worthTelling = 500;

/** What happened in one run of a scenario, assertion by assertion. */
export function traceOf(run: ScenarioRun, title: string, names: ElementNames): Trace {
  const writer = new TraceWriter(run, names);
  run.entries.forEach((entry) => writer.take(entry));
  const { criterion, worker } = run.started;
  return { criterion, title, worker, outcome: outcomeOf(run.finished?.outcome ?? 'error'), ...writer.written() };
}

/** What cannot be judged is blocked by something else. */
function outcomeOf(outcome: StepOutcome): TraceOutcome {
  return outcome === 'unjudged' ? 'blocked' : outcome;
}

class TraceWriter {
  readonly #steps: ScenarioStep[] = [];
  readonly #output: OutputLine[] = [];
  readonly #tokens = new Tokens();
  readonly #scopes = new Map<string, string>();
  #open: TraceEvent[] = [];
  #count = 0;
  #leftOut = 0;
  #begin: number | undefined;
  #time = 0;

  constructor(
    private readonly run: ScenarioRun,
    private readonly names: ElementNames,
  ) {}

  take(entry: JournalEntry): void {
    if (entry.kind === 'engine-record') this.#takeRecord(entry.record);
    else if (entry.kind === 'clock') this.#comeTo(entry.now);
    else if (entry.kind === 'step-finished') {
      this.#steps.push({ text: plainLine(entry.text), outcome: outcomeOf(entry.outcome), events: this.#open });
      this.#open = [];
    } else if (entry.kind === 'worker-output') {
      this.#output.push({ after: this.#count, stream: entry.stream, text: plainText(entry.text, outputShown) });
    } else if (entry.kind === 'worker-ended') {
      this.#add({ kind: 'incident', text: `The worker ${plainLine(entry.how, 400)}` });
    } else if (entry.kind === 'gateway-call') this.#takeCall(entry.call);
  }

  written(): Pick<Trace, 'steps' | 'output' | 'leftOut'> {
    // what comes after the last step is the grader's own tidying up, unless it never got so far
    const unfinished = this.run.finished === undefined && this.#open.length > 0;
    const rest: ScenarioStep[] = unfinished
      ? [{ text: 'The grader broke off here', outcome: 'error', events: this.#open }]
      : [];
    return { steps: [...this.#steps, ...rest], output: this.#output, leftOut: this.#leftOut };
  }

  #takeRecord(record: EngineRecord): void {
    const { valueType, recordType, value } = record;
    const own = this.run.instances.has(String(value['processInstanceKey']));
    const rejectedJob = recordType === 'COMMAND_REJECTION' && valueType === 'JOB';
    if (!own && !rejectedJob && valueType !== 'MESSAGE') return;
    this.#begin ??= record.timestamp;
    this.#comeTo(record.timestamp);
    if (recordType === 'EVENT' && valueType === 'PROCESS_INSTANCE') {
      this.#tokens.take(record);
      this.#scopes.set(record.key, String(value['elementId']));
    }
    const event = describeRecord(record, this.names);
    if (event !== undefined) this.#add(event);
  }

  #takeCall(call: unknown): void {
    const { phase, method, details } = call as { phase: string; method: string; details?: string };
    if (phase === 'refused') {
      this.#add({ kind: 'refused', text: `The gateway refuses ${method}: ${plainLine(details ?? '', 400)}` });
    }
  }

  /** The records of what a jump of the clock sets off come before the journal's own word about the jump. */
  #comeTo(now: number): void {
    if (this.#begin === undefined) return;
    const passed = now - this.#begin - this.#time;
    if (passed <= 0) return;
    this.#time += passed;
    if (passed >= worthTelling) this.#add({ kind: 'clock', text: `${sayDuration(passed)} later` });
  }

  #add({ kind, text, at, enters, variable }: Described): void {
    if (this.#count === most) {
      this.#leftOut += 1;
      return;
    }
    const element = at === undefined ? undefined : toPlainId(at);
    const flow = enters ? this.#tokens.arrivedBy(this.#incoming(at ?? '')) : undefined;
    this.#open.push({
      index: this.#count,
      time: this.#time,
      kind,
      text,
      ...(element !== undefined && { element }),
      ...(enters && { enters }),
      ...(flow !== undefined && { flow }),
      ...(variable && { variable: { ...variable, scope: this.#scope(variable.scope) } }),
      tokens: this.#tokens.standing,
    });
    this.#count += 1;
  }

  #incoming(id: string): readonly string[] {
    return this.names.node(id)?.incoming.map((flow) => flow.id) ?? [];
  }

  #scope(key: string): string {
    if (this.run.instances.has(key)) return 'process';
    const id = this.#scopes.get(key);
    return id === undefined ? 'process' : this.names.label(id);
  }
}
