import { CriterionFailure, type Finding } from '../../errors';
import { describe, sayList, sayType } from '../../model/describe';
import { withArticle } from '../../text/with-article';
import { quoted } from '../../model/names';
import { flowNodesOf, type FlowNode, type ProcessModel } from '../../model/process-model';
import type { RunApart } from '../../run/run-apart';
import { nodeById, nodesByName, type Translation } from '../translation';
import { ProcessState } from './process-state';

/** How an instruction names an element of the reference model. */
export interface ElementSelector {
  readonly elementId?: string | undefined;
  readonly elementName?: string | undefined;
}

/** What instructions of one test case work on. */
export interface Context {
  readonly apart: RunApart;
  /** The model that the test case is run on. */
  readonly model: ProcessModel;
  readonly reference: ProcessModel;
  readonly translation: Translation;
}

/** The state of the engine as its records tell it now. */
export function stateOf({ apart }: Context): ProcessState {
  return new ProcessState(apart.records.all);
}

/**
 * The elements of the model that an instruction means.
 * @throws CriterionFailure that names the reference's element, where the model has none for it
 */
export function nodesFor(context: Context, { elementId, elementName }: ElementSelector): readonly FlowNode[] {
  const { reference, translation } = context;
  const byId = elementId === undefined ? undefined : nodeById(reference, elementId);
  const meant = elementId === undefined ? nodesByName(reference, elementName ?? '') : byId === undefined ? [] : [byId];
  const found = [...new Set(meant.flatMap((node) => translation.nodesFor(node)))];
  if (found.length > 0) return found;
  const [node] = meant;
  if (node === undefined) throw new Error(`The reference model has no element ${elementId ?? elementName ?? ''}.`);
  const named = node.name !== undefined;
  throw new CriterionFailure({
    code: 'node-missing',
    subject: named ? quoted(node.name) : `What stands for ${describe(node)} of the solution`,
    actual: 'is not in the process',
    expected: named ? `${withArticle(sayType(node.type))} of this name should be there` : 'it should be there',
  });
}

/** Ids of {@link nodesFor}; undefined, for any element, where the selector names none. */
export function idsFor(context: Context, selector: ElementSelector): ReadonlySet<string> | undefined {
  if (selector.elementId === undefined && selector.elementName === undefined) return undefined;
  return new Set(nodesFor(context, selector).map(({ id }) => id));
}

/** An element of the model by its id, as the engine names it. */
export function nodeOf({ model }: Context, id: string): FlowNode | undefined {
  return nodeById(model, id);
}

/** An element in a sentence: by its name, else by what it is. */
export function sayNode(context: Context, id: string): string {
  const node = nodeOf(context, id);
  if (node === undefined) return quoted(id);
  return node.name === undefined ? describe(node) : quoted(node.name);
}

/** Where a finding points. */
export function whereOf(context: Context, id: string | undefined): Pick<Finding, 'where'> {
  const node = id === undefined ? undefined : nodeOf(context, id);
  return node === undefined ? {} : { where: { id: node.id, ...(node.name !== undefined && { name: node.name }) } };
}

/** In words: where the instances of the model stand. */
export function whereabouts(context: Context): string {
  const state = stateOf(context);
  if (state.instances.length === 0) return 'has not been started';
  const scopes = new Set(
    context.model.processes
      .flatMap((process) => [...flowNodesOf(process)])
      .flatMap((node) => (node.flowNodes.length > 0 ? [node.id] : [])),
  );
  const active = state.elements.filter((one) => one.state === 'active' && !scopes.has(one.elementId));
  const names = [...new Set(active.map(({ elementId }) => sayNode(context, elementId)))];
  const stuck = state.incidents.find(({ isActive }) => isActive);
  const incident =
    stuck === undefined
      ? ''
      : ` with an incident at ${sayNode(context, stuck.elementId)}: ${firstLine(stuck.errorMessage)}`;
  if (names.length > 0) return `stands at ${sayList(names)}${incident}`;
  const [first] = state.instances;
  return first?.state === 'terminated' ? 'was terminated' : 'has ended';
}

/** The first line of what the engine says, without its full stop. */
export function firstLine(message: string): string {
  const [line = ''] = message.slice(0, 500).split('\n');
  return line.replace(/[.:]+$/, '');
}
