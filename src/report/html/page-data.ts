import type { Walk, WalkEvent } from './walk/walk';

/** What the script of a submission's page is given; texts are in the page already. */
export interface PageData {
  /** BPMN XML with a diagram; none where there is no model to draw. */
  readonly xml: string | undefined;
  readonly walks: readonly WalkData[];
}

/** One walk, as far as the player needs it. */
export interface WalkData {
  readonly events: readonly EventData[];
  /** For each text of the worker: after how many events it came. */
  readonly output: readonly number[];
  readonly divergence?: { readonly element: string; readonly index: number };
}

/** One event, as far as the player needs it. */
export type EventData = Pick<WalkEvent, 'element' | 'enters' | 'flow' | 'variable' | 'tokens'>;

/** The player's share of the walks. */
export function pageData(xml: string | undefined, walks: readonly Walk[]): PageData {
  return {
    xml,
    walks: walks.map(({ demands, output, divergence }) => ({
      events: demands
        .flatMap(({ events }) => events)
        .map(({ element, enters, flow, variable, tokens }) => ({
          ...(element !== undefined && { element }),
          ...(enters && { enters }),
          ...(flow !== undefined && { flow }),
          ...(variable && { variable }),
          tokens,
        })),
      output: output.map(({ after }) => after),
      ...(divergence && { divergence: { element: divergence.element, index: divergence.index } }),
    })),
  };
}
