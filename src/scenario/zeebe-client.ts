import { Camunda8 } from '@camunda8/sdk';
import { GraderError } from '../errors';
import type { DeployedProcess } from '../journal/entries';

/** The SDK's gRPC client. */
export type SdkClient = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** gRPC status that Zeebe answers a rejected deployment with. */
const INVALID_ARGUMENT = 3;

/** The engine said no to a model; its reason is in the message. */
export class DeploymentRejected extends Error {
  override readonly name = 'DeploymentRejected';
}

/** What the harness itself asks of an engine, by the SDK. A command that fails is our fault, but for a rejected model. */
export class ZeebeClient {
  readonly sdk: SdkClient;

  /** @param address `host:port` of a plaintext gateway */
  constructor(address: string) {
    this.sdk = new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://${address}`,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_SUPPORT_LOG_ENABLED: false,
      CAMUNDA_LOG_LEVEL: 'none',
      // the engine is ready before it is leased, so a failed call is news; the SDK would try again for ever
      zeebeGrpcSettings: {
        ZEEBE_GRPC_CLIENT_RETRY: false,
        ZEEBE_GRPC_CLIENT_MAX_RETRIES: 0,
        ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
      },
    }).getZeebeGrpcApiClient();
  }

  /** @throws DeploymentRejected when the engine does not accept the model */
  async deploy(name: string, process: Buffer): Promise<DeployedProcess[]> {
    const answer = await this.sdk.deployResource({ name, process }).catch((cause: unknown) => {
      if ((cause as { code?: number }).code === INVALID_ARGUMENT) {
        throw new DeploymentRejected((cause as { details?: string }).details ?? (cause as Error).message, { cause });
      }
      throw lost('deploy a model', cause);
    });
    return answer.deployments.flatMap((deployment) =>
      'process' in deployment
        ? [
            {
              processId: deployment.process.bpmnProcessId,
              version: deployment.process.version,
              key: deployment.process.processDefinitionKey,
            },
          ]
        : [],
    );
  }

  /** @returns key of the process instance */
  async start(process: DeployedProcess, variables: Readonly<Record<string, unknown>>): Promise<string> {
    const answer = await this.sdk
      .createProcessInstance({
        bpmnProcessId: process.processId,
        version: process.version,
        variables: variables as Record<string, never>,
      })
      .catch((cause: unknown) => {
        throw lost('start a process instance', cause);
      });
    return answer.processInstanceKey;
  }

  /** @param message time to live in milliseconds of engine time @returns key of the message */
  async publish(message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly timeToLive: number;
    readonly variables: Readonly<Record<string, unknown>>;
  }): Promise<string> {
    const answer = await this.sdk
      .publishMessage({ ...message, variables: message.variables as Record<string, never> })
      .catch((cause: unknown) => {
        throw lost('publish a message', cause);
      });
    return String((answer as { key?: unknown }).key);
  }

  /** An instance that has ended already is not there to be cancelled: that is no error. */
  async cancel(instanceKey: string): Promise<void> {
    await this.sdk.cancelProcessInstance(instanceKey).catch((cause: unknown) => {
      if ((cause as { code?: number }).code !== NOT_FOUND) throw lost('cancel a process instance', cause);
    });
  }

  async close(): Promise<void> {
    await this.sdk.close();
  }
}

/** gRPC status for a key that is not there (any more). */
const NOT_FOUND = 5;

function lost(what: string, cause: unknown): GraderError {
  return new GraderError(`The engine could not ${what}: ${(cause as Error).message}`, undefined, { cause });
}
