/**
 * One record of the engine's log, in the names of Zeebe's exporter protocol (`io.camunda.zeebe.protocol.record.Record#toJson`).
 * Keys are 64-bit and therefore decimal strings here, on the record and directly inside `value`.
 */
export interface EngineRecord {
  readonly position: number;
  readonly sourceRecordPosition: number;
  readonly key: string;
  /** Engine clock, milliseconds since the epoch. */
  readonly timestamp: number;
  readonly recordType: 'EVENT' | 'COMMAND' | 'COMMAND_REJECTION';
  /** e.g. `JOB`, `PROCESS_INSTANCE`, `TIMER`, `INCIDENT`, `VARIABLE`. */
  readonly valueType: string;
  /** e.g. `ELEMENT_ACTIVATED`, `CREATED`, `TRIGGERED`. */
  readonly intent: string;
  readonly rejectionType?: string;
  readonly rejectionReason?: string;
  readonly value: Readonly<Record<string, unknown>>;
}
