import { z } from 'zod';
import { result } from './result';

/** The published JSON Schema (2020-12) of what `--json` writes, as it stands in `schemas/result-v1.schema.json`. */
export function resultJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(result);
  const head = { $schema, $id: 'urn:zeebe-grader:result:v1', title: 'Result of a zeebe-grader run' };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}
