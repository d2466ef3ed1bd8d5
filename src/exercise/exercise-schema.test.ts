import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { expect } from 'chai';
import { parse } from 'yaml';
import { projectFolder } from '../project-folder';
import { exerciseJsonSchema } from './exercise-schema';

const read = (file: string): string => readFileSync(path.join(projectFolder, file), 'utf8');
const exercises = [
  'features/part-03-exception-handling',
  'test/exercises/coffee',
  'test/exercises/library',
  'test/exercises/parcel',
  'test/exercises/bakery',
].map((folder) => `${folder}/exercise.yml`);

describe('the published schema of exercise.yml', () => {
  it('is what the grader itself reads by: npm run schemas', () => {
    expect(read('schemas/exercise-v1.schema.json')).to.equal(exerciseJsonSchema());
  });

  for (const file of exercises) {
    it(`is named by the first line of ${file}, and holds for it`, () => {
      const [first = ''] = read(file).split('\n');
      const [, named = ''] = /^# yaml-language-server: \$schema=(.+)$/.exec(first) ?? [];
      const schema = JSON.parse(read(path.join(path.dirname(file), named))) as object;
      const validate = new Ajv2020({ strict: false }).compile(schema);
      const parsed = parse(read(file)) as object;
      expect(validate(parsed), JSON.stringify(validate.errors)).to.equal(true);
      expect(validate({ ...parsed, titel: 'misspelt' })).to.equal(false);
    });
  }
});
