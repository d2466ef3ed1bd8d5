/** One element as bpmn-moddle hands it out: a type such as `bpmn:ServiceTask` and whatever properties that has. */
export interface ModdleElement {
  readonly $type: string;
  readonly [property: string]: unknown;
}

/** A property that holds text; absent where it holds none. */
export function textOf(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' ? value : undefined;
}

/** A property that holds one element, contained or referred to. */
export function elementOf(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

/** A property that holds many elements. */
export function elementsOf(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The first extension element of a type, e.g. `zeebe:TaskDefinition`. */
export function extensionOf(element: ModdleElement | undefined, type: string): ModdleElement | undefined {
  return elementsOf(elementOf(element, 'extensionElements'), 'values').find((extension) => extension.$type === type);
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
