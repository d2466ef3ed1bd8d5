import { setWorldConstructor, World, type IWorldOptions } from '@cucumber/cucumber';
import { CriterionBlocked, Refusal, type Fact } from '../src/errors';
import type { Evaluate } from '../src/assertions/run/property';
import type { NamedNodes } from '../src/assertions/run/element';
import type { Named } from '../src/assertions/run/variables';
import type { EvaluateRows } from '../src/assertions/run/expression';
import type { Criterion } from '../src/journal/entries';
import type { ModelRemark } from '../src/model/judgement';
import { find, locate, processFor, remarksOn, type NodeQuery } from '../src/model/locate';
import type { FlowNode, ProcessModel } from '../src/model/process-model';
import { nodeQuery } from '../src/run/node-query';
import type { ProcessInstance } from '../src/run/process-instance';
import { currentRun } from '../src/run/current-run';
import type { ExerciseRun } from '../src/run/exercise-run';
import type { WorkerAnswer } from '../src/run/worker-answers';
import type { TestCaseRun } from '../src/test-cases/run/test-case-run';
import { standaloneRun, type StandaloneParameters } from './standalone';

/** Jobs of one type, by the variables that they bring. */
export interface Questions {
  readonly jobType: string;
  readonly given: readonly Readonly<Record<string, unknown>>[];
}

/** What one scenario knows: the run it belongs to, the instance it started, what went wrong. */
export class ExerciseWorld extends World<StandaloneParameters> {
  readonly run: ExerciseRun;
  criterion!: Criterion;
  /** The error of the step that ended the scenario early. */
  problem: unknown;
  /** It is not run, because something that it needs does not hold. */
  isSkipped = false;
  #model: ProcessModel | Refusal | undefined;
  #instance: ProcessInstance | undefined;

  constructor(options: IWorldOptions<StandaloneParameters>) {
    super(options);
    this.run = currentRun() ?? standaloneRun();
  }

  /** The parsed model. @throws CriterionBlocked when it cannot be read */
  get model(): ProcessModel {
    assertReadable(this.#model);
    return this.#model;
  }

  /** The process instance that the scenario started. */
  get instance(): ProcessInstance {
    if (this.#instance === undefined) throw new Error('The scenario speaks of an instance before it starts one.');
    return this.#instance;
  }

  set instance(instance: ProcessInstance) {
    this.#instance = instance;
  }

  /** What the steps of this scenario establish for other criteria. */
  readonly establishes = new Set<Fact>();

  /** The test case of Camunda Process Test that the scenario carries out. */
  testCase: TestCaseRun | undefined;

  /** FEEL over the variables of a job: where its worker should answer with an error. */
  errorIsDue = 'false';
  /** What the worker is asked, and what it makes of it. */
  questions: Questions = { jobType: '', given: [] };

  answers(): Promise<WorkerAnswer[]> {
    return this.run.answers(this.questions.jobType, this.questions.given);
  }

  /** How a name of the feature is found in a student's model; says so where it is found by something else than its name. */
  meant(name: string): NodeQuery {
    const query = nodeQuery(this.run.exercise, name);
    const process = processFor(this.model, query);
    if (process !== undefined) this.remark(remarksOn(find(process, query), query));
    return query;
  }

  /** Where the happy path waits for the variables that decide on the way from there; undefined where it does not wait. */
  get pausedAt(): readonly FlowNode[] | undefined {
    const { exercise } = this.run;
    const { pause } = exercise.happyPath ?? {};
    const nodes = pause === undefined ? [] : locate(this.model.process, nodeQuery(exercise, pause.at));
    return nodes.length === 0 ? undefined : nodes;
  }

  /** Says what is worth knowing about the model and costs nothing. */
  remark(remarks: readonly ModelRemark[]): void {
    for (const remark of remarks) this.run.remark({ ...remark, criterion: this.criterion.id });
  }

  /**
   * The nodes of the model that a name of the feature means.
   * @throws CriterionFailure when there is none
   * @throws CriterionBlocked when the model cannot be read
   */
  async nodes(name: string): Promise<readonly FlowNode[]> {
    assertReadable(this.#model);
    return this.run.nodes(name);
  }

  /** The same, with the name for messages. */
  async named(name: string): Promise<NamedNodes> {
    this.meant(name);
    return { name, nodes: await this.nodes(name) };
  }

  /** Waits until nothing more can happen by itself to the instance: for what is said of it as it stands. */
  async settle(): Promise<void> {
    await this.instance.settles();
  }

  /** A variable of the process, and what it is called. */
  variable(name: string): Named {
    return { subject: `The variable "${name}"`, value: this.instance.variables[name] };
  }

  /** Has the engine evaluate an expression of the model, with one set of variables after the other. */
  readonly evaluateRows: EvaluateRows = (expression, rows) => this.run.evaluate(expression, rows);

  /** Has the engine evaluate an expression of the model that needs no variables. */
  readonly evaluate: Evaluate = async (expression) => {
    const [found] = await this.run.evaluate(expression, [{}]);
    return found ?? { failed: 'was not evaluated' };
  };

  async readModel(): Promise<void> {
    this.#model = await this.run.model().catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  }
}

/** @throws CriterionBlocked */
function assertReadable(model: ProcessModel | Refusal | undefined): asserts model is ProcessModel {
  if (model === undefined || model instanceof Refusal)
    throw new CriterionBlocked('deployed', 'The model cannot be read.');
}

setWorldConstructor(ExerciseWorld);
