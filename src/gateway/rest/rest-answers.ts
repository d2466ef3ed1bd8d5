/** What is read of the engine's `ActivatedJob`; 64-bit numbers are decimal strings, variables and headers JSON. */
export interface ActivatedJobMessage {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly customHeaders: string;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: string;
  readonly variables: string;
  readonly tenantId?: string;
}

/** What is read of the engine's `TopologyResponse`. */
export interface TopologyMessage {
  readonly brokers: readonly {
    readonly nodeId: number;
    readonly host: string;
    readonly port: number;
    readonly version: string;
    readonly partitions: readonly { readonly partitionId: number; readonly role: string; readonly health: string }[];
  }[];
  readonly clusterSize: number;
  readonly partitionsCount: number;
  readonly replicationFactor: number;
  readonly gatewayVersion: string;
}

/**
 * `JobActivationResult` with the fields of 8.8, 8.9 and 8.10 together: Camunda's Python SDK 10 stops its worker for good
 * where one of 8.10 is missing, and no client minds one too many. Variables and headers go over as the engine wrote them.
 */
export function jobsText(jobs: readonly ActivatedJobMessage[]): string {
  return `{"jobs":[${jobs.map(jobText).join(',')}]}`;
}

function jobText(job: ActivatedJobMessage): string {
  const fields = {
    type: job.type,
    processDefinitionId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    elementId: job.elementId,
    worker: job.worker,
    retries: job.retries,
    deadline: Number(job.deadline),
    tenantId: job.tenantId || '<default>',
    jobKey: job.key,
    processInstanceKey: job.processInstanceKey,
    processDefinitionKey: job.processDefinitionKey,
    elementInstanceKey: job.elementInstanceKey,
    // since 8.8
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    userTask: null,
    tags: [],
    // since 8.9
    rootProcessInstanceKey: null,
    // since 8.10
    physicalTenantId: 'default',
    businessId: null,
    priority: 0,
  };
  const head = JSON.stringify(fields).slice(0, -1);
  return `${head},"customHeaders":${job.customHeaders || '{}'},"variables":${job.variables || '{}'}}`;
}

/** `TopologyResponse`, likewise. */
export function topologyText(topology: TopologyMessage): string {
  const { clusterSize, partitionsCount, replicationFactor, gatewayVersion } = topology;
  const brokers = topology.brokers.map(({ nodeId, host, port, version, partitions }) => ({
    nodeId,
    brokerId: String(nodeId),
    host,
    port,
    version,
    partitions: partitions.map(({ partitionId, role, health }) => ({
      partitionId,
      role: role.toLowerCase(),
      health: health.toLowerCase(),
      state: 'active',
    })),
  }));
  const cluster = { clusterSize, partitionsCount, replicationFactor, gatewayVersion };
  return JSON.stringify({ brokers, ...cluster, lastCompletedChangeId: '-1', clusterId: null });
}
