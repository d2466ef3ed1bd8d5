import { describe, it } from 'node:test';
import { expect } from 'chai';
import { placeOf } from './host-names';

describe('the place behind a host name', () => {
  for (const [host, place] of [
    ['login.cloud.camunda.io', 'token'],
    ['LOGIN.cloud.camunda.io.', 'token'],
    ['6d8e0f4c-1b2a.bru-2.zeebe.camunda.io', 'cluster'],
    ['bru-2.zeebe.camunda.io', 'cluster'],
    ['bru-2.api.camunda.io', 'cluster'],
    ['api.camunda.io', 'foreign'],
    ['abc.any-where-7.zeebe.camunda.io', 'cluster'],
    ['zeebe.camunda.io', 'foreign'],
    ['abc.zeebe.camunda.io.example.com', 'foreign'],
    ['evilzeebe.camunda.io', 'foreign'],
    ['-.zeebe.camunda.io', 'foreign'],
    ['console.cloud.camunda.io', 'foreign'],
    ['127.0.0.1', 'local'],
    ['localhost', 'local'],
    ['[::1]', 'local'],
    ['127.0.0.1.example.com', 'foreign'],
    ['10.0.0.1', 'foreign'],
    ['', 'foreign'],
  ] as const) {
    it(`${host || '(no name)'} is ${place}`, () => {
      expect(placeOf(host)).to.equal(place);
    });
  }
});
