import type { FlowNode, FlowScope, Mapping, ProcessElement, SequenceFlow, TaskHeader } from '../process-model';
import { calledDecisionOf, multiInstanceOf, userTaskOf } from './activity';
import { eventDefinitionOf, expressionOf, idAndName, messageOf, optional } from './event-definition';
import { elementOf, elementsOf, extensionOf, textOf, type ModdleElement } from './moddle-element';

type Growing<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

/** The processes of a `bpmn:definitions`, with flows that know both their ends. */
export function buildProcesses(definitions: ModdleElement): readonly ProcessElement[] {
  const builder = new ModelBuilder();
  const processes = elementsOf(definitions, 'rootElements')
    .filter((element) => element.$type === 'bpmn:Process')
    .map((process) => builder.process(process));
  builder.connect();
  return processes;
}

/** Two passes: nodes first, then what refers to nodes. */
class ModelBuilder {
  private readonly nodes = new Map<ModdleElement, Growing<FlowNode>>();
  private readonly flows = new Map<ModdleElement, SequenceFlow>();
  private readonly flowElements: ModdleElement[] = [];
  private readonly associations: ModdleElement[] = [];

  process(element: ModdleElement): ProcessElement {
    const process = { ...idAndName(element), executable: element['isExecutable'] === true, flowNodes: [] };
    this.fill(process, element);
    return process;
  }

  connect(): void {
    for (const element of this.flowElements) this.connectFlow(element);
    for (const [element, node] of this.nodes) {
      const defaultFlow = this.flows.get(elementOf(element, 'default') ?? element);
      const attachedTo = this.nodes.get(elementOf(element, 'attachedToRef') ?? element);
      if (defaultFlow) node.defaultFlow = defaultFlow;
      if (attachedTo && attachedTo !== node) node.attachedTo = attachedTo;
    }
    for (const element of this.associations) this.connectHandler(element);
  }

  private fill(scope: FlowScope & { flowNodes: FlowNode[] }, element: ModdleElement): void {
    for (const child of elementsOf(element, 'flowElements')) {
      if (child.$type === 'bpmn:SequenceFlow') this.flowElements.push(child);
      else if (isFlowNode(child)) scope.flowNodes.push(this.node(child, scope));
    }
    this.associations.push(...elementsOf(element, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association'));
  }

  private node(element: ModdleElement, scope: FlowScope): FlowNode {
    const mapping = extensionOf(element, 'zeebe:IoMapping');
    const node: Growing<FlowNode> = {
      ...idAndName(element),
      type: element.$type.replace(/^bpmn:/, ''),
      scope,
      flowNodes: [],
      incoming: [],
      outgoing: [],
      interrupting: element['cancelActivity'] !== false && element['isInterrupting'] !== false,
      triggeredByEvent: element['triggeredByEvent'] === true,
      inputs: elementsOf(mapping, 'inputParameters').map(mappingOf),
      outputs: elementsOf(mapping, 'outputParameters').map(mappingOf),
      ...optional('event', eventDefinitionOf(element)),
      ...optional('jobType', textOf(extensionOf(element, 'zeebe:TaskDefinition'), 'type')),
      ...optional('retries', textOf(extensionOf(element, 'zeebe:TaskDefinition'), 'retries')),
      ...optional('taskHeaders', headersOf(element)),
      ...optional('message', messageOf(element)),
      ...optional('exampleOutput', exampleOf(element)),
      ...optional('multiInstance', multiInstanceOf(element)),
      ...optional('calledProcess', textOf(extensionOf(element, 'zeebe:CalledElement'), 'processId')),
      ...optional('calledDecision', calledDecisionOf(element)),
      ...optional('userTask', userTaskOf(element)),
    };
    this.nodes.set(element, node);
    this.fill(node, element);
    return node;
  }

  /** A flow that lacks an end leads nowhere: as in the engine, only `sourceRef` and `targetRef` count. */
  private connectFlow(element: ModdleElement): void {
    const source = this.nodes.get(elementOf(element, 'sourceRef') ?? element);
    const target = this.nodes.get(elementOf(element, 'targetRef') ?? element);
    if (!source || !target) return;
    const flow: SequenceFlow = {
      ...idAndName(element),
      source,
      target,
      ...optional('condition', expressionOf(element, 'conditionExpression')),
    };
    this.flows.set(element, flow);
    source.outgoing.push(flow);
    target.incoming.push(flow);
  }

  /** Any other association is a remark of the author's. */
  private connectHandler(element: ModdleElement): void {
    const source = this.nodes.get(elementOf(element, 'sourceRef') ?? element);
    const target = this.nodes.get(elementOf(element, 'targetRef') ?? element);
    if (source?.type === 'BoundaryEvent' && source.event?.kind === 'compensate' && target)
      source.compensatedBy = target;
  }
}

/** Data objects and their references are flow elements, too, but nothing flows through them. */
function isFlowNode(element: ModdleElement): boolean {
  return /(Task|Event|Gateway|SubProcess|CallActivity|Transaction)$/.test(element.$type);
}

function headersOf(element: ModdleElement): TaskHeader[] | undefined {
  const headers = elementsOf(extensionOf(element, 'zeebe:TaskHeaders'), 'values');
  if (headers.length === 0) return undefined;
  return headers.map((header) => ({ key: textOf(header, 'key') ?? '', value: textOf(header, 'value') ?? '' }));
}

/** Where the Modeler keeps the example data of an element. */
const exampleProperty = 'camundaModeler:exampleOutputJson';

function exampleOf(element: ModdleElement): string | undefined {
  const properties = elementsOf(extensionOf(element, 'zeebe:Properties'), 'properties');
  return textOf(
    properties.find((property) => property['name'] === exampleProperty),
    'value',
  );
}

function mappingOf(element: ModdleElement): Mapping {
  return { source: textOf(element, 'source') ?? '', target: textOf(element, 'target') ?? '' };
}
