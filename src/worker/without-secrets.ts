import { redaction } from '../journal/redact';

type Stream = 'stdout' | 'stderr';
type OnOutput = (stream: Stream, text: string) => void;

/** Output as it comes, but for secrets, also those that come in two pieces. @param onOutput gets what may be shown */
export function withoutSecrets(secrets: readonly string[], onOutput: OnOutput): { next: OnOutput; end(): void } {
  if (secrets.length === 0) return { next: onOutput, end: () => undefined };
  const { stream } = redaction(secrets);
  const streams = { stdout: stream(), stderr: stream() };
  const pass = (name: Stream, text: string): void => {
    if (text !== '') onOutput(name, text);
  };
  return {
    next: (name, piece) => pass(name, streams[name].next(piece)),
    end: () => {
      for (const name of ['stdout', 'stderr'] as const) pass(name, streams[name].end());
    },
  };
}
