import type { FlowNode } from './process-model';
import { withArticle } from '../text/with-article';
import { plainName, quoted } from './names';

const typeWords: Readonly<Record<string, string>> = {
  Task: 'task',
  SubProcess: 'sub-process',
  AdHocSubProcess: 'ad-hoc sub-process',
  IntermediateThrowEvent: 'intermediate event',
  IntermediateCatchEvent: 'intermediate event',
};

/** A node as it is called in a sentence: `the service task "Upload Model"`, `an exclusive gateway without a name`. */
export function describe(node: FlowNode): string {
  const words = describeType(node);
  if (node.name !== undefined && plainName(node.name) !== '') return `the ${words} ${quoted(node.name)}`;
  return `${withArticle(words)} without a name`;
}

/** A node's type in words: `service task`, `exclusive gateway`, `timer boundary event`, `error end event`. */
export function describeType(node: FlowNode): string {
  const words = typeWords[node.type] ?? sayType(node.type);
  return node.event ? `${node.event.kind} ${words}` : words;
}

/** A BPMN type in words: `ReceiveTask` is a `receive task`, `SubProcess` a `sub-process`. */
export function sayType(type: string): string {
  return type
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace('sub process', 'sub-process');
}

/** Where a finding points: id and name of a node. */
export function whereIs(node: FlowNode): { readonly id: string; readonly name?: string } {
  return { id: node.id, ...(node.name === undefined ? {} : { name: node.name }) };
}

/** Where a node's flows lead: `leads to the end event "Done"`, `leads nowhere`. */
export function sayTargets(node: FlowNode): string {
  const targets = node.outgoing.map((flow) => flow.target);
  const once = [...new Set(targets)].map((target) => {
    const flows = targets.filter((other) => other === target).length;
    return flows === 1 ? describe(target) : `${describe(target)} by ${flows} flows`;
  });
  return once.length === 0 ? 'leads nowhere' : `leads to ${sayList(once)}`;
}

/** Words as they begin a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Things that are listed by name; a model may have hundreds. */
const mostListed = 8;

/** Several things in one sentence: `a, b and c`, or `a, b and 20 more`. */
export function sayList(things: readonly string[]): string {
  if (things.length > mostListed) {
    return `${things.slice(0, mostListed).join(', ')} and ${things.length - mostListed} more`;
  }
  return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1) ?? ''}`;
}
