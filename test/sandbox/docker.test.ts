import { describe } from 'node:test';
import { dockerSandbox } from '../../src/sandbox/docker/docker';
import { sandboxContract } from './contract';
import { isolationContract } from './isolation';
import { survivorsContract } from './survivors';

void (async () => {
  const sandbox = await dockerSandbox().catch((error: unknown) => String(error));
  if (typeof sandbox === 'string') return describe('docker', { skip: sandbox }, () => undefined);
  return describe('docker', () => {
    sandboxContract(sandbox);
    isolationContract(sandbox);
    survivorsContract('docker');
  });
})();
