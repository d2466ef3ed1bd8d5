import type { EngineRecord } from '../../../journal/record';
import { toPlainId } from '../../../model/xml/plain-id';

const scopes = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY']);

/** Where the tokens of a process instance stand, kept up with its records. */
export class Tokens {
  readonly #standing = new Map<string, string>();
  readonly #flows: string[] = [];

  /** Takes the next record of a process instance's element. */
  take({ key, intent, value }: EngineRecord): void {
    const element = toPlainId(String(value['elementId']));
    if (intent === 'SEQUENCE_FLOW_TAKEN') this.#flows.push(element);
    else if (intent === 'ELEMENT_ACTIVATING' && !scopes.has(String(value['bpmnElementType'])))
      this.#standing.set(key, element);
    else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') this.#standing.delete(key);
  }

  /** Ids of elements, one entry a token. */
  get standing(): readonly string[] {
    return [...this.#standing.values()];
  }

  /** The flow that a token came by: the oldest taken one that leads where it is now. @param incoming ids of flows */
  arrivedBy(incoming: readonly string[]): string | undefined {
    const index = this.#flows.findIndex((flow) => incoming.includes(flow));
    return index === -1 ? undefined : this.#flows.splice(index, 1)[0];
  }
}
