/** Somebody stopped the run before its end; the reason of its signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  /** @param by name of the signal, e.g. `SIGINT` */
  constructor(readonly by: NodeJS.Signals) {
    super(`Stopped by ${by}.`);
  }
}
