/** What a script says about itself without being run: it explains a verdict and never makes one. */
export interface ScriptTraits {
  /** A client by its name that is not served here, where the script imports no other. */
  readonly otherClient?: string;
  /** It reads from the terminal. */
  readonly readsInput: boolean;
}

/** Clients of another product or of a version that is no more, by what a script has to write to get them. */
const others: readonly (readonly [RegExp, string])[] = [
  [/\borg\.camunda\.bpm\.client\b/, 'camunda-external-task-client (Camunda 7)'],
  [/\bcamunda[_-]external[_-]task[_-]client|\bcamunda\.external_task\b/, 'camunda-external-task-client (Camunda 7)'],
  [/\bzeebe-node\b/, 'zeebe-node'],
  [/\bzeebe_grpc\b/, 'zeebe-grpc'],
  [/\/engine-rest\b|\/external-task\b/, 'the REST interface of Camunda 7'],
  [/\/v1\/(?:jobs|tasks)\b/, 'an older REST interface of Camunda 8'],
];

const SUPPORTED =
  /\bpyzeebe\b|\bcamunda_orchestration_sdk\b|@camunda8\/(?:sdk|orchestration-cluster-api)\b|\bZeebeGrpcClient\b|\bio\.camunda\.(?:client|zeebe)\b/;
const INPUT = /(?<![\w.])input\s*\(|\bsys\.stdin\b|\breadline\b|\bprocess\.stdin\b/;
/** More of a script is not looked at. */
const mostCharacters = 1_000_000;

/** Looks for the client that a script uses, and whether it reads from the terminal. */
export function readScript(text: string): ScriptTraits {
  const lines = text
    .slice(0, mostCharacters)
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  const find = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  const otherClient = find(SUPPORTED) ? undefined : others.find(([pattern]) => find(pattern))?.[1];
  return { readsInput: find(INPUT), ...(otherClient !== undefined && { otherClient }) };
}
