import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { resultJsonSchema } from '../src/report/result-schema';

/** Writes the published schemas from the types that the reporters themselves use: `npm run schemas`. */
writeFileSync(path.join(__dirname, '../schemas/result-v1.schema.json'), resultJsonSchema());
