import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exerciseJsonSchema } from '../src/exercise/exercise-schema';
import { resultJsonSchema } from '../src/report/result-schema';

/** Writes the published schemas from the types that the grader itself reads and writes: `npm run schemas`. */
writeFileSync(path.join(__dirname, '../schemas/result-v1.schema.json'), resultJsonSchema());
writeFileSync(path.join(__dirname, '../schemas/exercise-v1.schema.json'), exerciseJsonSchema());
