import type { ClientMajors } from './client-majors';

/** Whether a Python script gives work to processes of its own. */
export function poolsProcesses(code: string): boolean {
  return /\bProcessPoolExecutor\b|\bPool\s*\(/.test(code);
}

/**
 * Why a Python worker cannot run without POSIX semaphores, or undefined where it can: as a subject and its verb. Camunda's SDK makes
 * them for worker processes: version 9 always, version 10 where it is asked for some. So does Python's own pool of processes.
 * @param code of the script
 */
export function whySemaphores(code: string, majors: ClientMajors): string | undefined {
  if (poolsProcesses(code)) return 'a pool of processes needs';
  if (!/\bcamunda_orchestration_sdk\b/.test(code)) return undefined;
  if (majors === 'older') return 'camunda-orchestration-sdk 9 needs';
  return /\bexecution_strategy\s*=\s*["']process["']/.test(code) ? 'execution_strategy="process" needs' : undefined;
}
