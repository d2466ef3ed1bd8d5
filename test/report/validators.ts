import { readFileSync } from 'node:fs';
import path from 'node:path';
import { schema as ctrfSchema } from 'ctrf';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import messagesSchema from '@cucumber/messages/schema';

/** Throws, or rejects, when a document does not fit its schema. */
export type Validator = (text: string) => void | Promise<void>;

const repository = path.join(__dirname, '../..');

/** The published schema of `--json`. */
export const validResult = byJsonSchema(readJson(path.join(repository, 'schemas/result-v1.schema.json')));
/** The schema that CTRF's own package brings. */
export const validCtrf = byJsonSchema(ctrfSchema);
export const validGradescope = byJsonSchema(readJson(path.join(__dirname, 'schemas/gradescope.schema.json')));
export const validClassroom = byJsonSchema(readJson(path.join(__dirname, 'schemas/classroom.schema.json')));

const validEnvelope = byJsonSchema(messagesSchema);

/** Each line by the schema that cucumber's own package brings. */
export const validMessages = (text: string): void => {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('The last line does not end.');
  lines.forEach(validEnvelope);
};

/** By the XML schema of `schemas/junit.xsd`, with libxml2. */
export const validJunit: Validator = async (text) => {
  const { errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: text },
    schema: readFileSync(path.join(__dirname, 'schemas/junit.xsd'), 'utf8'),
  });
  if (errors.length > 0) throw new Error(errors.map(({ rawMessage }) => rawMessage).join('\n'));
};

function byJsonSchema(schema: object): (text: string) => void {
  const isNew = '$schema' in schema && String(schema.$schema).includes('2020-12');
  const ajv = isNew ? new Ajv2020({ allErrors: true, strict: false }) : new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (text) => {
    if (!validate(JSON.parse(text))) throw new Error(ajv.errorsText(validate.errors, { separator: '\n' }));
  };
}

function readJson(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}
