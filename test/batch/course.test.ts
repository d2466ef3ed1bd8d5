import { describe, it } from 'node:test';
import { expect } from 'chai';
import { grader } from '../grade/run-grader';

// Part 3 has a test of its own, on each version
const parts = {
  'part-01-bpmn-basics': 2,
  'part-02-worker-basics': 2,
  'part-04-incident-handling': 3,
  'part-05-feel-expressions': 2,
  'order-fulfilment': 2,
};

describe("the course's other parts, and the exercise of another domain", () => {
  for (const [exercise, entries] of Object.entries(parts)) {
    it(`${exercise}: starter and reference get the grades that are written down for them`, async () => {
      const { code, stdout, stderr } = await grader(['regress', '--exercise', exercise]);
      expect(code, stdout + stderr).to.equal(0);
      expect(stdout.match(/^✓ (starter|reference)[\w-]*: (fails with exactly|passes)/gm)).to.have.length(entries);
    });
  }
});
