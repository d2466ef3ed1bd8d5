import { describe, it } from 'node:test';
import { expect } from 'chai';
import { jobsText, topologyText, type ActivatedJobMessage } from './rest-answers';

describe('the answers of the REST API', () => {
  const job: ActivatedJobMessage = {
    key: '2251799813685253',
    type: 'thumbnails_production',
    processInstanceKey: '2251799813685250',
    bpmnProcessId: 'Image_Production_Process',
    processDefinitionVersion: 1,
    processDefinitionKey: '2251799813685248',
    elementId: 'task',
    elementInstanceKey: '2251799813685252',
    customHeaders: '{"a":"b"}',
    worker: 'w',
    retries: 3,
    deadline: '1764166800000',
    variables: '{"n":9007199254740993,"x":1.0}',
    tenantId: '',
  };

  it('give jobs with keys as texts, every field of all versions, and variables as the engine has them', () => {
    const text = jobsText([job, { ...job, customHeaders: '', variables: '' }]);
    expect(text).to.contain('"variables":{"n":9007199254740993,"x":1.0}');
    const { jobs } = JSON.parse(text) as { jobs: Record<string, unknown>[] };
    expect(jobs[1]).to.deep.equal({
      type: 'thumbnails_production',
      processDefinitionId: 'Image_Production_Process',
      processDefinitionVersion: 1,
      processDefinitionKey: '2251799813685248',
      processInstanceKey: '2251799813685250',
      rootProcessInstanceKey: null,
      elementId: 'task',
      elementInstanceKey: '2251799813685252',
      jobKey: '2251799813685253',
      worker: 'w',
      retries: 3,
      deadline: 1764166800000,
      customHeaders: {},
      variables: {},
      tenantId: '<default>',
      physicalTenantId: 'default',
      kind: 'BPMN_ELEMENT',
      listenerEventType: 'UNSPECIFIED',
      userTask: null,
      tags: [],
      businessId: null,
      priority: 0,
    });
    expect(jobsText([])).to.equal('{"jobs":[]}');
  });

  it('give the topology in small letters', () => {
    const partitions = [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }];
    const text = topologyText({
      brokers: [{ nodeId: 0, host: 'h', port: 1, version: '8.8.21', partitions }],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: '8.8.21',
    });
    expect(JSON.parse(text)).to.deep.include({
      brokers: [
        {
          nodeId: 0,
          brokerId: '0',
          host: 'h',
          port: 1,
          version: '8.8.21',
          partitions: [{ partitionId: 1, role: 'leader', health: 'healthy', state: 'active' }],
        },
      ],
      lastCompletedChangeId: '-1',
    });
  });
});
