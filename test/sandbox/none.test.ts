import { describe } from 'node:test';
import { noSandbox } from '../../src/sandbox/none/none';
import { sandboxContract } from './contract';
import { survivorsContract } from './survivors';

describe('no sandbox', () => {
  sandboxContract(noSandbox());
  survivorsContract('none');
});
