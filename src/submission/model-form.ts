import { createHash } from 'node:crypto';
import { Refusal } from '../errors';
import { defaultModelLimits } from '../model/model-limits';
import type { ModdleElement } from '../model/moddle/moddle-element';
import { readDefinitions } from '../model/moddle/read-definitions';
import { decodeXml } from '../model/xml/decode-xml';
import { plainXml } from '../model/xml/plain-xml';
import type { Form } from './form';

/**
 * What a model says, whatever its ids, its diagram and its layout: each element with its names and settings, where it
 * stands, and what it refers to.
 * @param ignoreCase whether names that differ in their case alone are the same
 * @returns undefined where it cannot be read as BPMN: then only its bytes can be compared
 */
export async function modelForm(file: Uint8Array, { ignoreCase = false } = {}): Promise<Form | undefined> {
  if (file.length > defaultModelLimits.bytes) return undefined;
  try {
    const definitions = await readDefinitions(plainXml(decodeXml(file), defaultModelLimits));
    return formOf(definitions, ignoreCase);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The diagram, and the lists of flows that only repeat what the flows themselves say. */
const leftOut = new Set(['id', 'diagrams', 'di', 'incoming', 'outgoing', 'documentation']);

/** After so many looks at its neighbours an element is known by what lies around it, however many have no name. */
const looks = 4;

/** An element with the elements that it holds and refers to, each by the property it does that with. */
interface Place {
  readonly owner: ModdleElement | undefined;
  readonly related: readonly (readonly [property: string, element: ModdleElement])[];
}

function formOf(definitions: ModdleElement, ignoreCase: boolean): Form {
  const places = new Map<ModdleElement, Place>();
  for (const root of related(definitions)) collect(root[1], undefined, places);
  const described = new Map([...places.keys()].map((element) => [element, describe(element, ignoreCase)]));
  const statements = [...places].map(([element, place]) => say(element, place, described)).toSorted();
  return {
    identity: around(places, described).toSorted().join('\n'),
    statements,
    words: new Set([...places.keys()].map(({ $type }) => $type)),
  };
}

function collect(element: ModdleElement, owner: ModdleElement | undefined, places: Map<ModdleElement, Place>): void {
  if (places.has(element)) return;
  const all = related(element);
  places.set(element, { owner, related: all });
  for (const [, one] of all) if (one['$parent'] === element) collect(one, element, places);
}

/** One element in a line: where it stands, what it is, what it refers to. */
function say(
  element: ModdleElement,
  { owner, related: others }: Place,
  names: ReadonlyMap<ModdleElement, string>,
): string {
  const facts = others
    .filter(([, one]) => one['$parent'] !== element)
    .map(([property, one]) => `${property} → ${names.get(one) ?? ''}`);
  return [owner && names.get(owner), names.get(element), ...facts.toSorted()].join(' | ');
}

/** Names each element by its neighbours, and those by theirs (Weisfeiler and Leman's colours): no two that differ in their flows are the same. */
function around(places: ReadonlyMap<ModdleElement, Place>, described: ReadonlyMap<ModdleElement, string>): string[] {
  let names = described;
  for (let look = 0; look < looks; look += 1) {
    const seen = new Map<ModdleElement, string[]>([...places.keys()].map((element) => [element, []]));
    for (const [element, place] of places) {
      for (const [property, one] of place.related) {
        seen.get(element)?.push(`${property} → ${names.get(one) ?? ''}`);
        seen.get(one)?.push(`${property} ← ${names.get(element) ?? ''}`);
      }
    }
    names = new Map(
      [...seen].map(([element, facts]) => [element, hash([names.get(element), ...facts.toSorted()].join('\n'))]),
    );
  }
  return [...names.values()];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** An element by its kind and the settings that are text: with equal ones two are the same thing, whatever their ids. */
function describe(element: ModdleElement, ignoreCase: boolean): string {
  const settings = Object.keys(element)
    .filter((property) => !property.startsWith('$') && !leftOut.has(property))
    .map((property) => [property, element[property]] as const)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([property, value]) => [property, String(value).trim().replace(/\s+/g, ' ')] as const)
    .map(([property, text]) => `${property}=${ignoreCase && property === 'name' ? text.toLowerCase() : text}`);
  // a process is started by its id: that one is no layout
  const id = element.$type === 'bpmn:Process' ? [`id=${String(element['id'])}`] : [];
  return [element.$type, ...id, ...settings.toSorted()].join(' ');
}

/** What an element holds and refers to; the library hides references from those who list properties, so its description is asked. */
function related(element: ModdleElement): (readonly [property: string, element: ModdleElement])[] {
  const { properties = [] } = (element['$descriptor'] ?? {}) as {
    readonly properties?: readonly { readonly name: string }[];
  };
  const names = properties.map(({ name }) => name.replace(/^.*:/, ''));
  return names
    .filter((name) => !leftOut.has(name))
    .flatMap((name) =>
      [element[name]]
        .flat()
        .filter(isElement)
        .map((one) => [name, one] as const),
    );
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
