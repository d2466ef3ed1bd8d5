import { describe, it } from 'node:test';
import { expect } from 'chai';
import { authorizeMethod } from '../calls/call-policy';
import { requestFields, zeebeMethod, zeebeMethods } from '../engine/zeebe-protocol';
import { lookAtWire, type WireLook } from './wire-fields';

const look = (...bytes: number[]): WireLook =>
  lookAtWire(Buffer.from(bytes), requestFields(zeebeMethod('ActivateJobs')));

/** `type: "a"` of ActivateJobsRequest. */
const TYPE = [0x0a, 1, 0x61];

describe('an encoded request', () => {
  it('may hold each of its fields, and lists more than once', () => {
    const request = { type: 'own', timeout: '-1', fetchVariable: ['a', 'b'], tenantIds: ['<default>'] };
    const { requestSerialize } = zeebeMethod('ActivateJobs');
    const fields = requestFields(zeebeMethod('ActivateJobs'));
    expect(lookAtWire(requestSerialize(request), fields)).to.deep.equal({ unknown: [] });
    expect(look()).to.deep.equal({ unknown: [] });
  });

  it('may hold fields of a newer protocol, which are named', () => {
    expect(look(...TYPE, 0x42, 1, 0xff, 0x48, 7, 0x42, 0)).to.deep.equal({ unknown: [8, 9] });
  });

  for (const [what, bytes, objection] of [
    ['a field twice', [...TYPE, 0x0a, 1, 0x62], 'type is there more than once in the request'],
    ['a field of another wire type', [0x08, 1], 'type has another type in the request'],
    ['a number as a list', [0x22, 1, 5], 'maxJobsToActivate has another type in the request'],
    ['a text that is no UTF-8', [0x0a, 1, 0xff], 'type is no UTF-8'],
    ['a group', [0x43, 0x44], 'the request is no protobuf message'],
    ['a field with the number 0', [0x02, 0], 'the request is no protobuf message'],
    ['a field that is cut', [0x0a, 2, 0x61], 'the request is no protobuf message'],
    ['a cut tag', [0x8a], 'the request is no protobuf message'],
    ['an endless number', [0x18, ...Array<number>(11).fill(0xff)], 'the request is no protobuf message'],
    ['a tag above 32 bits', [0x8a, 0x80, 0x80, 0x80, 0x10, 1, 0x61], 'the request is no protobuf message'],
    ['a length beyond the end', [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f], 'the request is no protobuf message'],
  ] as const) {
    it(`may not hold ${what}`, () => void expect(look(...bytes)).to.deep.equal({ objection }));
  }

  it('may not hold more fields than one could read in no time', () => {
    const fields = (count: number): number[] => Array.from({ length: count }, () => [0x2a, 0]).flat();
    expect(look(...fields(1000))).to.deep.equal({ unknown: [] });
    expect(look(...fields(1001))).to.deep.equal({ objection: 'the request has more than 1000 fields' });
  });

  it('is flat in each method that a worker may call, or the look would have to go deeper', () => {
    const flat = ['TYPE_STRING', 'TYPE_INT32', 'TYPE_INT64', 'TYPE_UINT64'];
    const allowed = [...zeebeMethods()].filter(([path]) => 'maxBytes' in authorizeMethod(path.split('/').at(-1) ?? ''));
    expect(allowed).to.have.length(8);
    for (const [, method] of allowed) {
      for (const { type, label } of requestFields(method)) {
        expect(flat).to.include(type);
        if (label === 'LABEL_REPEATED') expect(type).to.equal('TYPE_STRING');
      }
    }
  });
});
