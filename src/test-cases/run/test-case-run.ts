import { CriterionBlocked, CriterionFailure, Refusal } from '../../errors';
import { isoMilliseconds } from '../../model/duration/iso-duration';
import { sameName } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import type { ExerciseRun } from '../../run/exercise-run';
import { nodeQuery } from '../../run/node-query';
import type { ConditionalBehavior, Instruction, InstructionOf } from '../instruction-schema';
import { beginOf } from '../test-case-time';
import { Translation, type Aliases } from '../translation';
import { act, completeJob, createInstance, evaluateDecision, jobGone, throwError } from './actions';
import { findingOf } from './assertions';
import { stateOf, type Context } from './context';
import { childProcess, decisionOf } from './stand-ins';

/** A job worker that an instruction declares. */
type MockWorker = InstructionOf<'MOCK_JOB_WORKER_COMPLETE_JOB'> | InstructionOf<'MOCK_JOB_WORKER_THROW_BPMN_ERROR'>;

/** A conditional behavior, and what it has done so far. */
interface Behavior {
  readonly instruction: ConditionalBehavior;
  done: number;
  /** How far the process had come when it was last looked at; see {@link progressOf}. */
  seen: number;
}

/**
 * By how much the engine's clock is ahead of what the instructions say, once one of them has moved it, as every clock but a
 * pinned one would be by now: the engine looks for what is due at steps of up to 100 ms. Milliseconds.
 */
const meanwhile = 200;

/**
 * One test case on an engine of its own, as Camunda Process Test carries it out: no worker but those that it declares, and
 * time passes only where it says so. Before each instruction the engine comes to rest, so an assertion that does not hold
 * then would not hold later either.
 */
export class TestCaseRun {
  readonly #context: Context;
  readonly #workers = new Map<string, MockWorker>();
  readonly #behaviors: Behavior[] = [];
  /** Engine time as the instructions have it, milliseconds since the epoch; undefined until one of them moves it. */
  #time: number | undefined;

  private constructor(context: Context) {
    this.#context = context;
  }

  /** @throws CriterionBlocked when the model cannot be read or deployed */
  static async open(run: ExerciseRun, instructions: readonly Instruction[]): Promise<TestCaseRun> {
    const model = await run.joinedModel().catch((error: unknown) => {
      throw error instanceof Refusal ? new CriterionBlocked('deployed', 'The model cannot be read.') : error;
    });
    const reference = run.role.model === 'reference' ? model : await run.joinedModel('reference');
    const translation = new Translation(reference, model, aliasesOf(run));
    return new TestCaseRun({
      apart: await run.apart(beginOf(instructions, Date.now())),
      model,
      reference,
      translation,
    });
  }

  /** @throws CriterionFailure when it cannot be carried out, or what it asserts does not hold */
  async carryOut(instruction: Instruction): Promise<void> {
    const context = this.#context;
    await this.#settle();
    switch (instruction.type) {
      case 'CREATE_PROCESS_INSTANCE':
        return createInstance(context, instruction);
      case 'EVALUATE_DECISION':
        return evaluateDecision(context, instruction);
      case 'MOCK_JOB_WORKER_COMPLETE_JOB':
      case 'MOCK_JOB_WORKER_THROW_BPMN_ERROR':
        this.#workers.set(instruction.jobType, instruction);
        return;
      case 'MOCK_CHILD_PROCESS': {
        const { processDefinitionId: id, variables, versionTag } = instruction;
        return context.apart.deploy([{ name: 'stand-in.bpmn', content: childProcess(id, variables, versionTag) }]);
      }
      case 'MOCK_DMN_DECISION': {
        const { decisionDefinitionId: id, variables, decisionOutput = variables } = instruction;
        return context.apart.deploy([{ name: 'stand-in.dmn', content: decisionOf(id, decisionOutput) }]);
      }
      case 'INCREASE_TIME':
        return this.#passTo((this.#time ?? (await context.apart.now())) + (isoMilliseconds(instruction.duration) ?? 0));
      case 'SET_TIME':
        return this.#passTo(Date.parse(instruction.time));
      case 'CONDITIONAL_BEHAVIOR':
        this.#behaviors.push({ instruction, done: 0, seen: -1 });
        return;
      case 'ASSERT_DECISION':
      case 'ASSERT_ELEMENT_INSTANCE':
      case 'ASSERT_ELEMENT_INSTANCES':
      case 'ASSERT_INCIDENT':
      case 'ASSERT_PROCESS_INSTANCE':
      case 'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION':
      case 'ASSERT_USER_TASK':
      case 'ASSERT_VARIABLE':
      case 'ASSERT_VARIABLES': {
        const finding = findingOf(context, instruction);
        if (finding !== undefined) throw new CriterionFailure(finding);
        return;
      }
      default:
        return act(context, instruction);
    }
  }

  async #passTo(time: number): Promise<void> {
    const { apart } = this.#context;
    this.#time = time;
    await apart.pass(time + meanwhile - (await apart.now()));
  }

  /** Until the engine has nothing to do, and neither have the job workers and behaviors that were declared. */
  async #settle(): Promise<void> {
    do await this.#context.apart.rests();
    while ((await this.#work()) || (await this.#behave()));
  }

  /** @returns whether there was a job for one of the declared workers */
  async #work(): Promise<boolean> {
    const jobs = stateOf(this.#context).jobs.filter(
      ({ isOpen, type, retries }) => isOpen && retries > 0 && this.#workers.has(type),
    );
    for (const job of jobs) {
      const worker = this.#workers.get(job.type);
      if (worker === undefined) continue;
      const isCompleted = worker.type === 'MOCK_JOB_WORKER_COMPLETE_JOB';
      const answer = isCompleted ? completeJob(this.#context, job, worker) : throwError(this.#context, job, worker);
      // the answer to another job may have ended it
      await answer.catch((error: unknown) => {
        if (!(error instanceof CriterionFailure) || error.finding.code !== jobGone) throw error;
      });
    }
    return jobs.length > 0;
  }

  /** @returns whether one of the behaviors has acted: where its conditions hold, and something has come of what was done last */
  async #behave(): Promise<boolean> {
    for (const behavior of this.#behaviors) {
      const { conditions, actions } = behavior.instruction;
      const progress = progressOf(this.#context);
      if (behavior.seen === progress || !conditions.every((condition) => this.#holds(condition))) continue;
      behavior.seen = progress;
      const action = actions[Math.min(behavior.done, actions.length - 1)];
      if (action === undefined || !(await this.#tries(action))) continue;
      behavior.done += 1;
      return true;
    }
    return false;
  }

  /** An action that finds nothing to act on is tried again later. */
  async #tries(action: ConditionalBehavior['actions'][number]): Promise<boolean> {
    try {
      await act(this.#context, action);
      return true;
    } catch (error) {
      if (error instanceof CriterionFailure && error.finding.code !== 'engine-flooded') return false;
      throw error;
    }
  }

  #holds(condition: ConditionalBehavior['conditions'][number]): boolean {
    try {
      return findingOf(this.#context, condition) === undefined;
    } catch (error) {
      if (error instanceof CriterionFailure) return false;
      throw error;
    }
  }
}

/** Grows with everything that the process does; messages, signals and variables alone are nothing that it does. */
function progressOf({ apart }: Context): number {
  const does = ['PROCESS_INSTANCE', 'JOB', 'USER_TASK', 'INCIDENT'];
  return apart.records.all.filter(({ recordType, valueType }) => recordType === 'EVENT' && does.includes(valueType))
    .length;
}

/** Elements that the exercise describes are found as it says. */
function aliasesOf({ exercise }: ExerciseRun): Aliases {
  return (node: FlowNode) => {
    const named = Object.entries(exercise.elements).find(
      ([name, { type }]) => sameName(name, node.name) && type === node.type,
    );
    return named === undefined ? undefined : nodeQuery(exercise, named[0]);
  };
}
