import { CriterionFailure } from '../../errors';
import { withArticle } from '../../text/with-article';
import { capital, describe, whereIs } from '../../model/describe';
import { quoted } from '../../model/names';
import type { EventDefinition, FlowNode } from '../../model/process-model';

/** What an event is about, in an author's words. */
export interface WantedEvent {
  readonly kind: string;
  /** Name of a message or signal, code of an error or escalation; any when absent. */
  readonly about?: string;
}

/**
 * All of these nodes are events of a kind, about the named message, signal, error or escalation.
 * @throws CriterionFailure `event-kind-differs`, `event-about-other`
 */
export function assertEvent(nodes: readonly FlowNode[], { kind, about }: WantedEvent): void {
  for (const node of nodes) {
    const found = node.event ?? (node.message && ({ kind: 'message', message: node.message } as const));
    if (found?.kind !== kind) {
      throw new CriterionFailure({
        code: 'event-kind-differs',
        subject: capital(describe(node)),
        actual: found === undefined ? 'has no kind' : `is of the kind ${found.kind}`,
        expected: `it should be ${withArticle(kind)} event`,
        where: whereIs(node),
      });
    }
    const actual = aboutOf(found);
    if (about === undefined || actual === about) continue;
    throw new CriterionFailure({
      code: 'event-about-other',
      subject: capital(describe(node)),
      actual: actual === undefined ? `names no ${kind}` : `is about ${quoted(actual)}`,
      expected: `it should be about the ${kind} ${quoted(about)}`,
      where: whereIs(node),
      hint: 'It is compared letter by letter.',
    });
  }
}

function aboutOf(event: EventDefinition): string | undefined {
  switch (event.kind) {
    case 'message':
      return event.message?.name;
    case 'signal':
      return event.signal?.name;
    case 'error':
      return event.error?.code;
    case 'escalation':
      return event.escalation?.code;
    case 'link':
      return event.link;
    default:
      return undefined;
  }
}
