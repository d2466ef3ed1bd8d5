import { raisedAndOpen } from '../journal/open-incidents';
import type { EngineRecord } from '../journal/record';
import { plainLine } from '../text/plain';
import { fieldText } from './html/field-text';

/** An incident that nobody has resolved. */
export interface OpenIncident {
  readonly key: string;
  /** Key of its process instance. */
  readonly instance: string;
  readonly elementId: string;
  /** Zeebe's error type, e.g. `JOB_NO_RETRIES`. */
  readonly type: string;
  readonly message: string;
  /** The job that has no retries left; absent where something else went wrong. */
  readonly job?: string;
}

/** The incidents of an engine that are open, in the order in which they were raised. @param instance of this process instance only */
export function openIncidents(records: readonly EngineRecord[], instance?: string): OpenIncident[] {
  return raisedAndOpen(records)
    .map(({ key, value }) => {
      const job = fieldText(value, 'jobKey');
      return {
        key,
        instance: fieldText(value, 'processInstanceKey'),
        elementId: fieldText(value, 'elementId'),
        type: fieldText(value, 'errorType'),
        message: fieldText(value, 'errorMessage'),
        // the engine writes -1 for "none"
        ...(/^[1-9]/.test(job) && { job }),
      };
    })
    .filter((incident) => instance === undefined || incident.instance === instance);
}

/** One incident in a line. @param label what its element is called; its id when absent */
export function sayIncident({ key, elementId, type, message }: OpenIncident, label = elementId): string {
  return `incident ${key} at ${plainLine(label, 80)}, ${plainLine(type, 80)}: ${plainLine(message, 200)}`;
}
