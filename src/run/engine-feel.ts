import type { DeployedProcess } from '../journal/entries';
import { GraderError } from '../errors';
import type { EngineRecord } from '../journal/record';
import { event } from './records';
import type { RecordLog } from './record-log';
import type { Deployment } from './run-resources';

type Variables = Readonly<Record<string, unknown>>;

/** What the engine makes of an expression: a value, or why there is none. */
export type Evaluated = { readonly value: unknown } | { readonly failed: string };

/** What an evaluation needs of a run. */
export interface EvaluationOptions {
  readonly records: RecordLog;
  readonly deploy: (name: string, content: Buffer) => Promise<Deployment>;
  /** @returns key of the process instance */
  readonly start: (process: DeployedProcess, variables: Variables) => Promise<string>;
  /** Wall clock, milliseconds. */
  readonly deadline: number;
}

const result = 'zeebe_grader_result';

/**
 * Has the engine itself evaluate an expression of a model, whatever its spelling, in a process of the grader's own.
 * @param expression as it stands in the model: FEEL begins with `=`, everything else is a fixed text
 * @param rows the variables, one set a case
 */
export async function evaluateByEngine(
  expression: string,
  rows: readonly Variables[],
  { deploy, start, records, deadline }: EvaluationOptions,
): Promise<Evaluated[]> {
  const deployment = await deploy('expression.bpmn', Buffer.from(processOf(expression)));
  if (deployment.kind === 'rejected') return rows.map(() => ({ failed: 'is no expression that the engine takes' }));
  const [process] = deployment.processes;
  if (process === undefined) throw new GraderError('The engine deployed no process to evaluate an expression with.');
  return Promise.all(
    rows.map(async (variables) => {
      const key = await start(process, variables);
      return records.waitFor({
        until: (record) => (record.value['processInstanceKey'] === key ? read(record) : undefined),
        deadline,
        otherwise: () => new GraderError('The engine did not evaluate an expression in time.'),
      });
    }),
  );
}

const isVariable = event('VARIABLE', 'CREATED');
const isIncident = event('INCIDENT', 'CREATED');

function read(record: EngineRecord): Evaluated | undefined {
  if (isIncident(record))
    return { failed: `cannot be evaluated: ${String(record.value['errorMessage']).split('\n')[0] ?? ''}` };
  if (!isVariable(record) || record.value['name'] !== result) return undefined;
  return { value: JSON.parse(String(record.value['value'])) as unknown };
}

function processOf(written: string): string {
  // the engine puts mappings into one expression, of which a comment would take the rest
  const expression = written.startsWith('=') ? `${written}\n` : written;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="zeebe_grader_expression" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="${attribute(expression)}" target="${result}" /></zeebe:ioMapping></bpmn:extensionElements><bpmn:outgoing>Flow</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow" sourceRef="Start" targetRef="End" />
    <bpmn:endEvent id="End"><bpmn:incoming>Flow</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>
`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"\s]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
