import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { JournalEntry, JournalEvent } from '../journal/entries';
import type { EngineRecord } from '../journal/record';
import { disagreementsOf } from './disagreement';

const record = (valueType: string, intent: string, value: EngineRecord['value']): JournalEvent => ({
  kind: 'engine-record',
  record: {
    ...{ position: 1, sourceRecordPosition: 1, key: '1', timestamp: 0 },
    ...{ recordType: 'EVENT' as const, valueType, intent, value },
  },
});
const deployed = (model: 'probe' | 'submitted', key: string): JournalEvent => ({
  kind: 'deployed',
  model,
  processes: [{ processId: model, version: 1, key }],
});
const scenario = (criterion: string, worker: 'submitted' | 'reference' = 'submitted'): JournalEvent => ({
  ...{ kind: 'scenario-started', criterion, model: 'submitted', worker },
});

/** One job of an instance with these variables, and its answer. */
function job(process: string, instance: string, variables: object, intent: string, more: object = {}): JournalEvent[] {
  return [
    ...Object.entries(variables).map(([name, value]) =>
      record('VARIABLE', 'CREATED', {
        ...{ processInstanceKey: instance, scopeKey: instance, name, value: JSON.stringify(value) },
      }),
    ),
    record('JOB', intent, { type: 't', processInstanceKey: instance, processDefinitionKey: process, ...more }),
  ];
}

const journal = (...events: JournalEvent[]): JournalEntry[] =>
  [deployed('probe', 'p'), deployed('submitted', 's'), ...events].map((event, seq) => ({ seq, at: 0, ...event }));

describe('disagreementsOf', () => {
  const probes = [
    scenario('worker-throws'),
    ...job('p', '1', { quality: 0.4 }, 'ERROR_THROWN', { errorCode: 'e' }),
    ...job('p', '2', { quality: 0.8 }, 'COMPLETED'),
  ];

  it('names a job that is answered otherwise in the process, whatever else the process knows', () => {
    const remarks = disagreementsOf(
      journal(...probes, scenario('run'), ...job('s', '3', { quality: 0.4, other: 1 }, 'COMPLETED')),
    );
    expect(remarks).to.deep.equal([
      {
        code: 'answers-disagree',
        message:
          'The worker answered a job otherwise when it was given to it alone: with quality 0.4 it threw the BPMN error "e", and in the process it completed it. The same job should get the same answer, wherever it comes from.',
        criterion: 'run',
      },
    ]);
  });

  it('knows the variables of a job that was given alone by the start of its instance as well', () => {
    const variables = { quality: 0.0001, image: { id: 'i' } };
    const start = record('PROCESS_INSTANCE_CREATION', 'CREATED', {
      ...{ processInstanceKey: '1', processDefinitionKey: 'p', variables },
    });
    const alone = [start, ...job('p', '1', {}, 'COMPLETED')];
    const within = (quality: string): JournalEvent[] => [
      record('VARIABLE', 'CREATED', {
        ...{ processInstanceKey: '3', scopeKey: '3', name: 'quality', value: quality },
      }),
      ...job('s', '3', { image: { id: 'i' } }, 'FAILED'),
    ];
    const codes = (quality: string): string[] =>
      disagreementsOf(journal(scenario('alone'), ...alone, scenario('run'), ...within(quality))).map(
        ({ code }) => code,
      );
    expect(codes('1.0E-4')).to.deep.equal(['answers-disagree']);
    expect(codes('1.0E-3')).to.deep.equal([]);
    expect(codes('(secret)')).to.deep.equal([]);
  });

  it('says nothing where the answers agree, or the jobs are not the same', () => {
    const same = job('s', '3', { quality: 0.4 }, 'ERROR_THROWN', { errorCode: 'e' });
    const another = job('s', '4', { quality: 0.5 }, 'COMPLETED');
    const typed = job('s', '5', { quality: 0.4 }, 'COMPLETED', { type: 'another' });
    expect(disagreementsOf(journal(...probes, scenario('run'), ...same, ...another, ...typed))).to.deep.equal([]);
  });

  it('does not take the reference worker’s answers for the student’s', () => {
    const events = [...probes, scenario('run', 'reference'), ...job('s', '3', { quality: 0.4 }, 'COMPLETED')];
    expect(disagreementsOf(journal(...events))).to.deep.equal([]);
  });

  it('does not take what is answered where there is no worker for the student’s answers', () => {
    const processes = [{ processId: 'submitted', version: 1, key: 'a' }];
    const apart: JournalEvent = { kind: 'deployed', model: 'submitted', processes, apart: true };
    const events = [...probes, scenario('run'), apart, ...job('a', '3', { quality: 0.4 }, 'COMPLETED')];
    expect(disagreementsOf(journal(...events))).to.deep.equal([]);
  });
});
