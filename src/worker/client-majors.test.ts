import { describe, it } from 'node:test';
import { expect } from 'chai';
import { asksForOlder } from './client-majors';

describe('the majors that a hand-in asks for', () => {
  const lists: readonly (readonly [text: string, older: boolean])[] = [
    ['pyzeebe==3.0.4', true],
    ['python-dotenv\npyzeebe ~= 3.0', true],
    ['pyzeebe<4', true],
    ['pyzeebe<=3.0.4', true],
    ['camunda_orchestration_sdk==9.0.1', true],
    ['pyzeebe', false],
    ['pyzeebe>=3.0', false],
    ['pyzeebe!=3.0.1', false],
    ['pyzeebe==4.7.0', false],
    ['# pyzeebe==3.0.4', false],
    ['pyzeebe-extras==3.0.4', false],
    ['camunda-orchestration-sdk==10.0.1', false],
    ['{\n  "@camunda8/orchestration-cluster-api": "^8.8.4"\n}', true],
    ['{ "name": "x", "dependencies": { "@camunda8/orchestration-cluster-api": "^8.8.4" } }', true],
    ['{\n  "@camunda8/orchestration-cluster-api": "9.1.5",\n  "@camunda8/sdk": "^8.8.0"\n}', false],
  ];
  for (const [text, older] of lists) {
    it(`${older ? 'are the older ones' : 'are those of today'}: ${text}`, () => {
      expect(asksForOlder(text)).to.equal(older);
    });
  }
});
