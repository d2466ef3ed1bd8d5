/**
 * Where the gateway listens inside a sandbox. There is nobody else in there: it can have Zeebe's usual port, for scripts that
 * have `localhost:26500` built in.
 */
export const GATEWAY = {
  host: '127.0.0.1',
  port: 26500,
  /** Connections of one command at a time; more are dropped, so that it cannot use up the grader's descriptors. */
  mostConnections: 64,
} as const;
