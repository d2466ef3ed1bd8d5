import { CriterionFailure } from '../../errors';
import { sayList } from '../../model/describe';
import { quoted } from '../../model/names';
import type { Resource } from '../../submission/submission';
import { clip } from '../../text/clip';

/** A field that a form should have. */
export interface WantedField {
  /** As form-js names it, e.g. `checkbox`. */
  readonly type: string;
  /** The variable that it reads and writes. */
  readonly key: string;
}

interface Field {
  readonly type: string;
  readonly key: string;
}

/**
 * The form of an id has a field of that type for a variable.
 * @param files what belongs to the run; those that are no forms are passed over
 * @throws CriterionFailure `form-missing`, `field-missing`
 */
export function assertField(files: readonly Resource[], formId: string, { type, key }: WantedField): void {
  const forms = files.filter(({ name }) => /\.form$/i.test(name)).map(({ content }) => read(content));
  const form = forms.find(({ id }) => id === formId);
  if (form === undefined) {
    const ids = forms.map(({ id }) => (id === undefined ? 'no id' : `the id ${quoted(clip(id))}`));
    throw new CriterionFailure({
      code: 'form-missing',
      subject: forms.length === 1 ? 'The form' : `A form of the id ${quoted(formId)}`,
      actual: forms.length === 1 ? `has ${ids[0] ?? ''}` : 'is not there',
      expected: forms.length === 1 ? `it should have the id ${quoted(formId)}` : 'it should be handed in',
    });
  }
  const fields = fieldsOf(form.content).filter((field) => field.key === key);
  if (fields.some((field) => field.type === type)) return;
  const others = fieldsOf(form.content).map((field) => `${field.type} ${quoted(clip(field.key))}`);
  throw new CriterionFailure({
    code: 'field-missing',
    subject: `The form ${quoted(formId)}`,
    actual: others.length === 0 ? 'has no fields' : `has the fields ${sayList(others.slice(0, 12))}`,
    expected: `it should have the ${type} ${quoted(key)}`,
    hint: 'The key of a field is the name of its variable.',
  });
}

/** A form as far as it can be read: the engine takes one that cannot. */
function read(content: Buffer): { readonly id?: string; readonly content: unknown } {
  try {
    const form: unknown = JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
    const id = member(form, 'id');
    return { content: form, ...(typeof id === 'string' && { id }) };
  } catch {
    return { content: undefined };
  }
}

/** The fields of a form that have a key, also those in groups, in their order. */
function fieldsOf(form: unknown): Field[] {
  const found: Field[] = [];
  const waiting = [form];
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    const [type, key, components] = [member(one, 'type'), member(one, 'key'), member(one, 'components')];
    if (typeof type === 'string' && typeof key === 'string') found.push({ type, key });
    if (Array.isArray(components)) waiting.push(...(components as unknown[]));
  }
  return found;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
