/**
 * Calls a listener when an engine or its host is lost. A host outlives its leases, and so does the promise of its loss: what
 * waits for it directly stays in memory, with all that it knows, until the host ends.
 * @returns heeds it no longer, and lets the listener go
 */
export function onLost(lost: Promise<never>, tell: (error: Error) => void): () => void {
  let listener: typeof tell | undefined = tell;
  lost.catch((error: unknown) => listener?.(error as Error));
  return () => (listener = undefined);
}
