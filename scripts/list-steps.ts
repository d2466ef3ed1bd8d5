import { writeVocabulary } from './vocabulary/write-vocabulary';

/** Writes what steps there are into docs/steps.md and src/exercise/vocabulary.ts. `npm run docs:steps` */
void writeVocabulary();
