import { describe, it } from 'node:test';
import { expect } from 'chai';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { grader } from '../grade/run-grader';

describe("the training's own material", () => {
  for (const version of engineVersions) {
    it(`gets the grades that are written down for it, on Zeebe ${version}`, async () => {
      const { code, stdout, stderr } = await grader(['regress', '--engine-version', version]);
      expect(code, stdout + stderr).to.equal(0);
      expect(stdout).to.contain(`Zeebe ${version}`);
      expect(stdout.match(/^✓ (starter|reference)[\w-]*: (fails with exactly|passes)/gm)).to.have.length(4);
    });
  }
});
