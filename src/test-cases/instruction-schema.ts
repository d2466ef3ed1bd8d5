import { z } from 'zod';
import { isoMilliseconds } from '../model/duration/iso-duration';
import { mistakeInFeel } from '../exercise/feel-text';
import { didYouMean } from '../exercise/did-you-mean';

/*
 * Camunda Process Test's JSON test cases, as the Web Modeler writes them: versions 8.9 and 8.10 of the format, after its
 * documentation (docs.camunda.io, "JSON test cases").
 */

const text = z.string();
const texts = z.array(text).default([]);
const variables = z.record(text, z.unknown()).default({});
const optionalText = text.optional();

/** A selector of which at least one property is given. */
function selector<Shape extends Record<string, z.ZodOptional<z.ZodString>>>(shape: Shape) {
  const names = Object.keys(shape);
  return z
    .strictObject(shape)
    .refine((value) => Object.values(value).some((one) => one !== undefined), `should have ${names.join(' or ')}`);
}

const process = z.strictObject({ processDefinitionId: text });
const element = selector({ elementId: optionalText, elementName: optionalText });
const job = selector({ jobType: optionalText, elementId: optionalText, processDefinitionId: optionalText });
const userTask = selector({ elementId: optionalText, taskName: optionalText, processDefinitionId: optionalText });
const incident = selector({ elementId: optionalText, processDefinitionId: optionalText });
const decision = selector({ decisionDefinitionId: optionalText, decisionDefinitionName: optionalText });

const assertions = {
  ASSERT_DECISION: {
    decisionSelector: decision,
    output: z.unknown().optional(),
    matchedRules: z.array(z.int()).default([]),
    notMatchedRules: z.array(z.int()).default([]),
    noMatchedRules: z.boolean().default(false),
  },
  ASSERT_ELEMENT_INSTANCE: {
    processInstanceSelector: process,
    elementSelector: element,
    state: z.enum(['IS_ACTIVE', 'IS_COMPLETED', 'IS_TERMINATED']),
    amount: z.int().min(1).default(1),
  },
  ASSERT_ELEMENT_INSTANCES: {
    processInstanceSelector: process,
    elementSelectors: z.array(element),
    state: z.enum([
      'IS_ACTIVE',
      'IS_COMPLETED',
      'IS_TERMINATED',
      'IS_NOT_ACTIVE',
      'IS_NOT_ACTIVATED',
      'IS_ACTIVE_EXACTLY',
      'IS_COMPLETED_IN_ORDER',
    ]),
  },
  ASSERT_INCIDENT: {
    incidentSelector: incident,
    state: z.enum(['IS_ACTIVE', 'IS_RESOLVED']).optional(),
    errorType: z
      .enum([
        'AD_HOC_SUB_PROCESS_NO_RETRIES',
        'CALLED_DECISION_ERROR',
        'CALLED_ELEMENT_ERROR',
        'CONDITION_ERROR',
        'DECISION_EVALUATION_ERROR',
        'EXECUTION_LISTENER_NO_RETRIES',
        'EXTRACT_VALUE_ERROR',
        'FORM_NOT_FOUND',
        'IO_MAPPING_ERROR',
        'JOB_NO_RETRIES',
        'MESSAGE_SIZE_EXCEEDED',
        'RESOURCE_NOT_FOUND',
        'SECRET_RESOLUTION_ERROR',
        'TASK_LISTENER_NO_RETRIES',
        'UNHANDLED_ERROR_EVENT',
        'UNKNOWN',
        'UNSPECIFIED',
      ])
      .optional(),
    errorMessage: optionalText,
    elementId: optionalText,
  },
  ASSERT_PROCESS_INSTANCE: {
    processInstanceSelector: process,
    state: z.enum(['IS_ACTIVE', 'IS_COMPLETED', 'IS_CREATED', 'IS_TERMINATED']).optional(),
    hasActiveIncidents: z.boolean().optional(),
  },
  ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION: {
    processInstanceSelector: process,
    messageSelector: z.strictObject({ messageName: text, correlationKey: optionalText }),
    state: z.enum(['IS_WAITING', 'IS_NOT_WAITING', 'IS_CORRELATED']),
  },
  ASSERT_USER_TASK: {
    userTaskSelector: userTask,
    state: z.enum(['IS_CREATED', 'IS_COMPLETED', 'IS_CANCELED', 'IS_FAILED']).optional(),
    assignee: optionalText,
    candidateGroups: z.array(text).optional(),
    priority: z.int().optional(),
    elementId: optionalText,
    name: optionalText,
    dueDate: optionalText,
    followUpDate: optionalText,
  },
  ASSERT_VARIABLE: {
    processInstanceSelector: process,
    elementSelector: element.optional(),
    variableName: text,
    satisfiesExpression: optionalText,
    satisfiesJudge: z.unknown().optional(),
    similarTo: z.unknown().optional(),
  },
  ASSERT_VARIABLES: {
    processInstanceSelector: process,
    elementSelector: element.optional(),
    variableNames: texts,
    variables,
  },
};

const actions = {
  BROADCAST_SIGNAL: { signalName: text, variables },
  COMPLETE_JOB: { jobSelector: job, variables, useExampleData: z.boolean().default(false) },
  COMPLETE_JOB_USER_TASK_LISTENER: {
    jobSelector: job,
    denied: z.boolean().default(false),
    deniedReason: optionalText,
    corrections: z
      .strictObject({
        assignee: optionalText,
        dueDate: optionalText,
        followUpDate: optionalText,
        candidateUsers: z.array(text).optional(),
        candidateGroups: z.array(text).optional(),
        priority: z.int().optional(),
      })
      .default({}),
  },
  COMPLETE_USER_TASK: { userTaskSelector: userTask, variables, useExampleData: z.boolean().default(false) },
  CORRELATE_MESSAGE: { name: text, correlationKey: text.default(''), variables },
  PUBLISH_MESSAGE: {
    name: text,
    correlationKey: text.default(''),
    variables,
    timeToLive: z.int().optional(),
    messageId: optionalText,
  },
  RESOLVE_INCIDENT: { incidentSelector: incident },
  THROW_BPMN_ERROR_FROM_JOB: { jobSelector: job, errorCode: text, errorMessage: optionalText, variables },
  UPDATE_VARIABLES: {
    processInstanceSelector: process,
    variables: z.record(text, z.unknown()),
    elementSelector: element.optional(),
    createLocalVariables: z.boolean().default(false),
  },
};

const others = {
  CREATE_PROCESS_INSTANCE: {
    processDefinitionSelector: process,
    variables,
    startInstructions: z.array(z.strictObject({ elementId: text })).default([]),
    runtimeInstructions: z
      .array(z.strictObject({ type: z.literal('TERMINATE_PROCESS_INSTANCE'), afterElementId: text }))
      .default([]),
    // of version 8.11 of the format
    reserveJobs: z.boolean().default(false),
    stubCallActivities: z.boolean().default(false),
  },
  EVALUATE_DECISION: { decisionDefinitionSelector: z.strictObject({ decisionDefinitionId: text }), variables },
  INCREASE_TIME: {
    duration: text.refine((one) => (isoMilliseconds(one) ?? -1) >= 0, 'should be an ISO 8601 duration like PT1H'),
  },
  MOCK_CHILD_PROCESS: { processDefinitionId: text, versionTag: optionalText, variables },
  MOCK_DMN_DECISION: { decisionDefinitionId: text, variables, decisionOutput: z.unknown().optional() },
  MOCK_JOB_WORKER_COMPLETE_JOB: { jobType: text, variables, useExampleData: z.boolean().default(false) },
  MOCK_JOB_WORKER_THROW_BPMN_ERROR: { jobType: text, errorCode: text, errorMessage: optionalText, variables },
  SET_TIME: {
    time: z.iso.datetime({ offset: true, error: 'should be an ISO 8601 instant like 2026-01-19T13:00:00Z' }),
  },
};

type Shapes = Readonly<Record<string, z.ZodRawShape>>;
type Of<All extends Shapes> = {
  [Type in keyof All]: { readonly type: Type } & Readonly<z.output<z.ZodObject<All[Type]>>>;
}[keyof All];

/** An `ASSERT_…` instruction. */
export type Assertion = Of<typeof assertions>;
/** What a conditional behavior may do. */
export type Action = Of<typeof actions>;
/** Reacts to what the process comes to. */
export interface ConditionalBehavior {
  readonly type: 'CONDITIONAL_BEHAVIOR';
  readonly name?: string | undefined;
  readonly conditions: readonly Assertion[];
  readonly actions: readonly Action[];
}
/** One instruction of a test case. */
export type Instruction = Assertion | Action | Of<typeof others> | ConditionalBehavior;
/** The instruction of a type. */
export type InstructionOf<Type extends Instruction['type']> = Extract<Instruction, { readonly type: Type }>;

/** Why an instruction of the format cannot be carried out here. */
const unsupported: Readonly<Record<string, string>> = {
  COMPLETE_JOB_AD_HOC_SUB_PROCESS: 'ad-hoc sub-processes cannot be driven on the test engine',
  EVALUATE_CONDITIONAL_START_EVENT: 'the test engine has no conditional events (they came with Camunda 8.9)',
  RELEASE_JOB: 'the test engine does not reserve jobs',
  RUN_CALLED_PROCESS: 'the test engine does not stub call activities; use MOCK_CHILD_PROCESS',
  STUB_CALL_ACTIVITY_COMPLETE: 'the test engine does not stub call activities; use MOCK_CHILD_PROCESS',
  STUB_CALL_ACTIVITY_THROW_ERROR: 'the test engine does not stub call activities; use MOCK_CHILD_PROCESS',
  TRIGGER_TIMER: 'the test engine does not hold timers; use INCREASE_TIME',
  ASSERT_VARIABLE_JUDGE: 'it asks a language model',
  ASSERT_VARIABLE_SATISFIES_JUDGE: 'it asks a language model',
  ASSERT_VARIABLE_SIMILAR_TO: 'it asks a language model',
};

/** Why a switch of an instruction cannot be carried out here; switched off it says nothing. */
const unsupportedSwitches: Readonly<Record<string, string>> = {
  reserveJobs: 'the test engine does not reserve jobs; without workers, COMPLETE_JOB does the same',
  stubCallActivities: 'the test engine does not stub call activities; use MOCK_CHILD_PROCESS',
};

/** The instructions that can be carried out. */
const known = [...Object.keys({ ...assertions, ...actions, ...others }), 'CONDITIONAL_BEHAVIOR'];

/** One instruction of the types that may stand in a place. */
function instructionOf(shapes: Shapes, place: string) {
  return z.looseObject({ type: text }).transform((value, context): unknown => {
    const { type } = value;
    const complain = (message: string): never => {
      context.addIssue({ code: 'custom', message, path: ['type'] });
      return z.NEVER;
    };
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (shape === undefined) {
      const why = Object.hasOwn(unsupported, type) ? unsupported[type] : undefined;
      if (why !== undefined) return complain(`${type} cannot be carried out: ${why}`);
      if (known.includes(type)) return complain(`${type} cannot stand ${place}`);
      return complain(`there is no instruction ${type}.${didYouMean(type, known)}`);
    }
    const parsed = z.strictObject({ type: z.literal(type), ...shape }).safeParse(value);
    if (parsed.success) return feasible(parsed.data, complain);
    for (const { path, ...issue } of parsed.error.issues) {
      const nearest =
        issue.code === 'unrecognized_keys' && path.length === 0
          ? issue.keys.map((key) => didYouMean(key, Object.keys(shape))).join('')
          : '';
      context.addIssue({ code: 'custom', message: `${issue.message}${nearest}`, path: [...path] });
    }
    return z.NEVER;
  });
}

/** What the test engine lacks, what says too little, and what only a language model could judge, is nothing that a grade depends on. */
function feasible(value: Readonly<Record<string, unknown>>, complain: (message: string) => never): unknown {
  for (const [name, why] of Object.entries(unsupportedSwitches)) {
    if (value[name] === true) return complain(`${name} cannot be carried out: ${why}`);
  }
  if (value['createLocalVariables'] === true && value['elementSelector'] === undefined)
    return complain('createLocalVariables needs an elementSelector');
  if (value['type'] !== 'ASSERT_VARIABLE') return value;
  for (const name of ['satisfiesJudge', 'similarTo']) {
    if (value[name] !== undefined) return complain(`${name} cannot be carried out: it asks a language model`);
  }
  const expression = value['satisfiesExpression'];
  if (typeof expression !== 'string') return complain('it should have satisfiesExpression');
  const mistake = mistakeInFeel(expression.replace(/^\s*=/, ''));
  return mistake === undefined ? value : complain(`satisfiesExpression is no FEEL expression: ${mistake}`);
}

const behavior = {
  name: optionalText,
  conditions: z.array(instructionOf(assertions, 'among conditions')).min(1),
  actions: z.array(instructionOf(actions, 'among the actions of a conditional behavior')).min(1),
};

const instruction = instructionOf({ ...assertions, ...actions, ...others, CONDITIONAL_BEHAVIOR: behavior }, 'here');

/** A file of test cases. Beside what is read here, tools keep notes of their own in it. */
export const testCasesSchema = z.looseObject({
  testCases: z.array(
    z.looseObject({
      name: text,
      description: optionalText,
      instructions: z.array(instruction as z.ZodType<Instruction>),
    }),
  ),
});
