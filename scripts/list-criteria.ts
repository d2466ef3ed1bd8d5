import { writeCriteria } from './criteria/write-criteria';

/** Writes a page for each criterion into docs/criteria/. `npm run docs:criteria` */
void writeCriteria();
