import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Engine, EngineLease } from '../../src/engine/engine';
import { openEngine } from '../../src/engine/select-engine';
import type { Gateway, GatewayCall, GatewayOptions } from '../../src/gateway/gateway';
import { startGateway } from '../../src/gateway/start-gateway';
import type { EngineRecord } from '../../src/journal/record';
import { Seen } from './seen';
import { ZeebeCaller } from './zeebe-caller';

/** Job type of the one task of the process on the bench. */
export const JOB_TYPE = 'thumbnails_production';

/** A real engine lease with one process on it, and a gateway in front of it that listens. */
export class GatewayBench implements AsyncDisposable {
  readonly calls = new Seen<GatewayCall>();
  readonly records: Seen<EngineRecord>;
  /** Straight to the engine. */
  readonly engine: ZeebeCaller;

  private constructor(
    private readonly lease: EngineLease,
    private readonly server: Server,
    readonly gateway: Gateway,
    bench: { calls: Seen<GatewayCall>; records: Seen<EngineRecord> },
  ) {
    this.calls = bench.calls;
    this.records = bench.records;
    this.engine = new ZeebeCaller(lease.gatewayAddress);
  }

  static async set(
    engine: Engine,
    options: Partial<Pick<GatewayOptions, 'maxCalls' | 'jobTypes' | 'limits'>> = {},
  ): Promise<GatewayBench> {
    const lease = await engine.lease('virtual');
    const calls = new Seen<GatewayCall>();
    const records = new Seen<EngineRecord>();
    lease.follow((record) => records.add(record));
    const gateway = await startGateway({
      engine: Promise.resolve(lease.calls()),
      follow: (listener) => lease.follow(listener),
      jobTypes: [JOB_TYPE],
      maxCalls: 1000,
      onCall: (call) => calls.add(call),
      ...options,
    });
    const server = createServer((socket) => gateway.accept(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bench = new GatewayBench(lease, server, gateway, { calls, records });
    const resource = { name: 'bench.bpmn', content: Buffer.from(MODEL) };
    await bench.engine.ask('DeployResource', { resources: [resource] });
    return bench;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** A caller at the gateway's plain address. */
  caller(): ZeebeCaller {
    return new ZeebeCaller(`127.0.0.1:${this.port}`);
  }

  get environment(): Record<string, string> {
    return this.gateway.environment({ host: '127.0.0.1', port: this.port }, this.gateway.certificateFile);
  }

  /** Starts an instance and waits for its job. @returns key of the job */
  async makeJob(variables: object = {}): Promise<string> {
    const created = await this.engine.ask('CreateProcessInstance', {
      bpmnProcessId: 'bench',
      version: -1,
      variables: JSON.stringify(variables),
    });
    const job = await this.records.first(
      ({ valueType, intent, value }) =>
        valueType === 'JOB' &&
        intent === 'CREATED' &&
        String(value['processInstanceKey']) === created.processInstanceKey,
    );
    return job.key;
  }

  /** How often the engine has been asked for jobs. */
  get activations(): number {
    return this.records.all.filter(({ valueType, recordType }) => valueType === 'JOB_BATCH' && recordType === 'EVENT')
      .length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.engine.close();
    await this.gateway.close();
    await new Promise((resolve) => this.server.close(resolve));
    await this.lease.close();
  }
}

/** The engine that the tests of this folder share. */
export function benchEngine(): Promise<Engine> {
  return openEngine({ kind: 'embedded', version: '8.8.21' });
}

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench">
  <process id="bench" isExecutable="true">
    <startEvent id="start" />
    <sequenceFlow id="in" sourceRef="start" targetRef="task" />
    <serviceTask id="task">
      <extensionElements><zeebe:taskDefinition type="${JOB_TYPE}" /></extensionElements>
    </serviceTask>
    <boundaryEvent id="caught" attachedToRef="task"><errorEventDefinition errorRef="error" /></boundaryEvent>
    <sequenceFlow id="out" sourceRef="task" targetRef="end" />
    <sequenceFlow id="failed" sourceRef="caught" targetRef="end-failed" />
    <endEvent id="end" />
    <endEvent id="end-failed" />
  </process>
  <error id="error" name="ThumbnailProductionError" errorCode="thumbnail-production-error" />
</definitions>`;
