/**
 * Where things lie as a worker sees them in a sandbox. Deep enough that a script may look for its `.env` two folders up
 * (`Path(__file__).parents[2]`) without leaving the file system; the submission's private copy has the same shape
 * ({@link Submission.surroundings} stands for {@link HOME}).
 */
export const HOME = '/home/student';
/** The student's folder. */
export const SUBMISSION = `${HOME}/exercise/submission`;
/** Found by Node from every script below {@link HOME}. */
export const NODE_MODULES = `${HOME}/node_modules`;
/** Python with its packages, Node, the gateway's certificate authority. */
export const RUNTIME = '/opt/worker';
