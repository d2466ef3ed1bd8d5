import { describe } from './describe';
import type { FlowNode, FlowScope } from './process-model';
import { reachable } from './reachable';

/** An activity in a sentence, with a word about it where no token comes to it. */
export function sayHost(process: FlowScope, node: FlowNode): string {
  return reachable(process).has(node) ? describe(node) : `${describe(node)}, which no token comes to`;
}
