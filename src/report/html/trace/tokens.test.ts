import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Tokens } from './tokens';

function take(
  tokens: Tokens,
  ...records: readonly (readonly [key: string, intent: string, element: string, type?: string])[]
): void {
  for (const [key, intent, elementId, bpmnElementType = 'SERVICE_TASK'] of records) {
    tokens.take({
      ...{ position: 0, sourceRecordPosition: 0, timestamp: 0, recordType: 'EVENT', valueType: 'PROCESS_INSTANCE' },
      ...{ key, intent, value: { elementId, bpmnElementType } },
    });
  }
}

void describe('Tokens', () => {
  it('stand where something was entered and not left', () => {
    const tokens = new Tokens();
    take(tokens, ['1', 'ELEMENT_ACTIVATING', 'upload'], ['2', 'ELEMENT_ACTIVATING', 'upload']);
    expect(tokens.standing).to.deep.equal(['upload', 'upload']);
    take(tokens, ['1', 'ELEMENT_COMPLETED', 'upload'], ['2', 'ELEMENT_TERMINATED', 'upload']);
    expect(tokens.standing).to.deep.equal([]);
  });

  it('do not stand for a process or sub-process as well as for what is inside', () => {
    const tokens = new Tokens();
    take(tokens, ['1', 'ELEMENT_ACTIVATING', 'enhance', 'SUB_PROCESS'], ['2', 'ELEMENT_ACTIVATING', 'ä']);
    expect(tokens.standing, 'ids as in the drawing').to.deep.equal(['_xE4_']);
  });

  it('come by the oldest flow that leads there, each once', () => {
    const tokens = new Tokens();
    take(tokens, ['1', 'SEQUENCE_FLOW_TAKEN', 'a-to-c'], ['2', 'SEQUENCE_FLOW_TAKEN', 'b-to-c']);
    expect(tokens.arrivedBy(['b-to-c'])).to.equal('b-to-c');
    expect(tokens.arrivedBy(['a-to-c', 'b-to-c'])).to.equal('a-to-c');
    expect(tokens.arrivedBy(['a-to-c', 'b-to-c'])).to.equal(undefined);
  });
});
