import { z } from 'zod';
import { didYouMean } from './did-you-mean';

/** BPMN types that an element of an exercise may have. */
const types = [
  ...['StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent'],
  ...['Task', 'ServiceTask', 'UserTask', 'ReceiveTask', 'SendTask', 'ScriptTask', 'BusinessRuleTask', 'ManualTask'],
  ...['SubProcess', 'AdHocSubProcess', 'Transaction', 'CallActivity'],
  ...['ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway', 'ComplexGateway'],
];

/** Kinds of events. */
const kinds = [
  ...['timer', 'message', 'signal', 'error', 'escalation', 'compensate', 'conditional', 'link', 'terminate', 'cancel'],
];

function oneOf(words: readonly string[], what: string) {
  return z.string().refine((word) => words.includes(word), {
    error: ({ input }) => `"${String(input)}" is no ${what}.${didYouMean(String(input), words)}`,
  });
}

/** How an element that features name is found in a student's model: by what it is and does, never by its id. */
const elementSchema = z.strictObject({
  type: oneOf(types, 'BPMN type').optional().describe('BPMN type, e.g. ServiceTask; any when absent.'),
  name: z.string().optional().describe('Its name in the model; the name that features use when absent.'),
  names: z.array(z.string()).min(1).optional().describe('Several names that are accepted, the usual one first.'),
  process: z
    .string()
    .optional()
    .describe('Id of the process that it lies in, where that is not the one of the exercise.'),
  in: z.string().optional().describe('The element (a sub-process) that it lies in, however deep.'),
  jobType: z.string().optional().describe('Finds it where it was renamed.'),
  messageName: z
    .string()
    .optional()
    .describe('The message that it waits for or throws: finds it where it was renamed.'),
  signalName: z.string().optional().describe('The signal that it waits for or throws: finds it where it was renamed.'),
  errorCode: z.string().optional().describe('The error that it catches or throws: finds it where it was renamed.'),
  calledProcess: z.string().optional().describe('The process that it calls: finds it where it was renamed.'),
  calledDecision: z.string().optional().describe('The decision that it evaluates: finds it where it was renamed.'),
  on: z.string().optional().describe('For a boundary event: the element that it sits on.'),
  event: oneOf(kinds, 'kind of event').optional().describe('For a boundary event: its kind, e.g. timer.'),
  after: z
    .strictObject({ element: z.string(), event: oneOf(kinds, 'kind of event').optional() })
    .optional()
    .describe('Its place: where the flow of that element leads, or the flow of its boundary event of that kind.'),
});

/** What `exercise.yml` says of elements, by the name that features use. */
export const elementsSchema = z.record(z.string(), elementSchema).superRefine((elements, context) => {
  for (const [alias, { in: place, on, after, name, names }] of Object.entries(elements)) {
    const refers = { in: place, on, after: after?.element };
    for (const [key, other] of Object.entries(refers)) {
      if (other === undefined || Object.hasOwn(elements, other)) continue;
      const nearest = didYouMean(other, Object.keys(elements));
      context.addIssue({ code: 'custom', path: [alias, key], message: `there is no element "${other}".${nearest}` });
    }
    if (name !== undefined && names !== undefined)
      context.addIssue({ code: 'custom', path: [alias, 'names'], message: 'either name or names' });
    if (placesOf(elements, alias).includes(alias))
      context.addIssue({ code: 'custom', path: [alias], message: 'it would be found by itself' });
  }
});

/** How one element is found. */
export type ElementDescription = z.output<typeof elementSchema>;

/** The elements that one is found by, and those that these are found by. */
function placesOf(elements: Readonly<Record<string, ElementDescription>>, alias: string): string[] {
  const met = new Set<string>();
  const waiting = [alias];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { in: place, on, after } = elements[next] ?? {};
    for (const other of [place, on, after?.element]) {
      if (other === undefined || met.has(other)) continue;
      met.add(other);
      waiting.push(other);
    }
  }
  return [...met];
}
