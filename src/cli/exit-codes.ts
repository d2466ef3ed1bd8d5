/** Exit codes of every command. */
export const exitCodes = { passed: 0, failed: 1, usage: 2, grader: 3 } as const;
