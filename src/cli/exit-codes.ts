/** Exit codes of every command; 128 + number of the signal where one stopped it. */
export const exitCodes = { passed: 0, failed: 1, usage: 2, grader: 3, SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
