import type { ClientMajors } from './client-majors';

/**
 * Why a Python worker cannot run without POSIX semaphores, or undefined where it can: as a subject and its verb. Camunda's SDK makes
 * them for worker processes: version 9 always, version 10 where it is asked for some.
 * @param code of the script
 */
export function whySemaphores(code: string, majors: ClientMajors): string | undefined {
  if (!/\bcamunda_orchestration_sdk\b/.test(code)) return undefined;
  if (majors === 'older') return 'camunda-orchestration-sdk 9 needs';
  return /\bexecution_strategy\s*=\s*["']process["']/.test(code) ? 'execution_strategy="process" needs' : undefined;
}
