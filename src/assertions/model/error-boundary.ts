import { CriterionFailure } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { describe, sayList, whereIs } from '../../model/describe';
import { sayHost } from '../../model/say-host';
import { holds, holdsWith, type Judgement } from '../../model/judgement';
import { boundaryEventsOf } from '../../model/follow-flow';
import type { NodeQuery } from '../../model/locate';
import { alikeName, quoted } from '../../model/names';
import { assertOneToken } from '../../model/one-token';
import { flowNodesOf, type CodeDefinition, type FlowNode, type ProcessModel } from '../../model/process-model';
import { anyOf } from './any-of';
import { assertNodes } from './node';
import { clip } from '../../text/clip';

/**
 * The error events on the border of an activity; those alone that say which error they catch if there are any.
 * @throws CriterionFailure as {@link assertErrorBoundary} when there is none at all
 */
export function assertErrorEventsOn(model: ProcessModel, activity: NodeQuery): readonly FlowNode[] {
  const events = errorEventsOn(model, activity);
  if (events.length === 0) assertErrorBoundary(model, activity);
  const specific = events.filter((event) => errorOf(event) !== undefined);
  return specific.length > 0 ? specific : events;
}

/**
 * An error boundary event sits on an activity and says which error it catches. One that does not would catch every error:
 * that is one mistake, of the event, and not three, of its error's name and code as well.
 * @throws CriterionFailure `error-event-missing`, `error-not-chosen`, and those of {@link assertNodes} and {@link assertOneToken}
 */
export function assertErrorBoundary(model: ProcessModel, activity: NodeQuery): Judgement {
  const events = errorEventsOn(model, activity);
  const nodes = assertNodes(model, activity);
  if (events.some((event) => errorOf(event) !== undefined)) {
    assertOneToken(model.process, nodes);
    return holds;
  }
  const attached = nodes.flatMap(boundaryEventsOf);
  const [open] = events;
  if (open) {
    throw new CriterionFailure({
      code: 'error-not-chosen',
      subject: `The error event on ${activity.name}`,
      actual: 'catches every error',
      expected: 'it should say which error it is for',
      where: whereIs(open),
      hint: 'The Error section of its properties is empty.',
    });
  }
  throw new CriterionFailure({
    code: 'error-event-missing',
    subject: activity.name,
    actual:
      attached.length > 0
        ? `has ${sayList(attached.map(describe))} attached, but no error event`
        : `has no error event attached${elsewhere(model)}`,
    expected: 'an error event should sit on its border',
    ...(nodes[0] && { where: whereIs(nodes[0]) }),
    hint: 'A boundary event catches only what its own activity throws.',
  });
}

/**
 * The error that is caught on an activity has a name.
 * @throws CriterionFailure `error-name-differs`, and those of {@link assertErrorBoundary}
 */
export function assertErrorName(model: ProcessModel, activity: NodeQuery, name: string): Judgement {
  return judgeErrors(model, activity, (event, error) => {
    const found = error.name?.trim() ?? '';
    if (found === name) return holds;
    const where = whereIs(event);
    // who names an error like its code has taken the one for the other, or has each in the place of the other
    if (alikeName(found, name) && found !== error.code && error.code !== name) {
      const message = `The error caught on ${activity.name} is named ${quoted(found)}, which is taken for ${quoted(name)}.`;
      return holdsWith({ code: 'name-spelled-otherwise', message, where });
    }
    const lookalike = describeLookalike(found, name);
    throw new CriterionFailure({
      code: 'error-name-differs',
      subject: `The error caught on ${activity.name}`,
      actual: found === '' ? 'has no name' : `is named ${quoted(found)}`,
      expected: `its name should be ${name}`,
      where,
      ...(lookalike !== undefined && { hint: `The name looks right, but it ${lookalike}.` }),
    });
  });
}

/**
 * The error that is caught on an activity has a code, to the letter: the engine compares it so.
 * @throws CriterionFailure `error-code-differs`, and those of {@link assertErrorBoundary}
 */
export function assertErrorCode(model: ProcessModel, activity: NodeQuery, code: string): Judgement {
  return judgeErrors(model, activity, (event, error) => {
    if (error.code === code) return holds;
    const lookalike = describeLookalike(error.code ?? '', code);
    const finding = {
      code: 'error-code-differs',
      subject: `The error caught on ${activity.name}`,
      actual: error.code ? `has the code ${codeInQuotes(error.code)}` : 'has no code',
      expected: `its code should be ${code}`,
      where: whereIs(event),
      hint:
        lookalike === undefined
          ? 'The code is what model and worker agree on; a capital, a blank or a hyphen makes another one.'
          : `The code looks right, but it ${lookalike}.`,
    };
    // where errors are caught, the engine takes no expression
    if (error.code?.startsWith('=')) return { kind: 'refused', finding };
    throw new CriterionFailure(finding);
  });
}

/** As it is, blanks at its ends too. */
function codeInQuotes(code: string): string {
  return code.includes('"') ? `\u201c${clip(code)}\u201d` : `"${clip(code)}"`;
}

function judgeErrors(
  model: ProcessModel,
  activity: NodeQuery,
  judge: (event: FlowNode, error: CodeDefinition) => Judgement,
): Judgement {
  assertErrorBoundary(model, activity);
  const caught = errorEventsOn(model, activity).flatMap((event) => {
    const error = errorOf(event);
    return error ? [{ event, error }] : [];
  });
  return anyOf(caught, ({ event, error }) => judge(event, error));
}

function errorEventsOn(model: ProcessModel, activity: NodeQuery): readonly FlowNode[] {
  return assertNodes(model, activity)
    .flatMap(boundaryEventsOf)
    .filter((event) => event.event?.kind === 'error');
}

function errorOf(event: FlowNode): CodeDefinition | undefined {
  return event.event?.kind === 'error' ? event.event.error : undefined;
}

function elsewhere(model: ProcessModel): string {
  const hosts = [...flowNodesOf(model.process)]
    .filter((node) => node.event?.kind === 'error')
    .flatMap((node) => node.attachedTo ?? []);
  const places = hosts.map((host) => sayHost(model.process, host));
  return hosts.length === 0 ? '' : ` (there is one on ${sayList([...new Set(places)])})`;
}
