import { openEngine } from '../../src/engine/select-engine';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { engineContract } from './engine-contract';

for (const version of engineVersions) {
  engineContract(`embedded ${version}`, () => openEngine({ kind: 'embedded', version }));
}
