import { status } from '@grpc/grpc-js';
import type { EngineCommand, EngineLease } from '../engine/engine';
import { GraderError } from '../errors';
import type { EngineRecord } from '../journal/record';
import type { RecordLog } from './record-log';
import { CommandRejected } from './command-rejected';
import { scaleTimeout } from './scale-timeout';

/** Wall clock, milliseconds that an engine may take to process one command. */
const patience = 10_000;

/** gRPC's words for the engine's types of rejection, so that whoever sent a command reads one kind only. */
const codes: Readonly<Record<string, status>> = {
  NOT_FOUND: status.NOT_FOUND,
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  INVALID_STATE: status.FAILED_PRECONDITION,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
};

/** Commands that the test engine's gateway has no call for: written to the engine's log by its host, answered by records. */
export class EngineCommands {
  readonly #lease: Pick<EngineLease, 'write'>;
  readonly #records: RecordLog;

  /** @param records of the lease, filled by somebody else */
  constructor(lease: Pick<EngineLease, 'write'>, records: RecordLog) {
    this.#lease = lease;
    this.#records = records;
  }

  /**
   * Writes a command and waits for what the engine makes of it.
   * @param answer intent of the event that answers it; any event of its value type when absent
   * @throws CommandRejected when the engine says no
   * @throws GraderError when the engine is one that nobody can write to
   */
  async send(command: EngineCommand, answer?: string): Promise<EngineRecord> {
    const { valueType, intent } = command;
    if (this.#lease.write === undefined) {
      throw new GraderError(
        `This engine takes no ${valueType} ${intent}: only the grader's own engines (embedded, container) do.`,
      );
    }
    const position = await this.#lease.write(command);
    const answered = await this.#records.waitFor({
      until: (record) => {
        if (record.sourceRecordPosition !== position || record.valueType !== valueType) return undefined;
        if (record.recordType === 'EVENT' && answer !== undefined && record.intent !== answer) return undefined;
        return record.recordType === 'COMMAND' ? undefined : record;
      },
      deadline: scaleTimeout(patience),
      otherwise: () => new GraderError(`The engine did not process ${valueType} ${intent}.`),
    });
    if (answered.recordType === 'COMMAND_REJECTION') {
      const code = codes[answered.rejectionType ?? ''] ?? status.UNKNOWN;
      throw new CommandRejected(code, answered.rejectionReason ?? 'no reason');
    }
    return answered;
  }
}
