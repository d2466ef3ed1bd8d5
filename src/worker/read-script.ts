/** What a script says about itself without being run: it explains a verdict and never makes one. */
export interface ScriptTraits {
  /** A client by its name that does not speak to Zeebe's gateway by gRPC, where the script imports no other. */
  readonly otherClient?: string;
  /** It reads from the terminal. */
  readonly readsInput: boolean;
}

/** Clients that ask for jobs by REST or of another product, by what a script has to write to get them. */
const others: readonly (readonly [RegExp, string])[] = [
  [/\bcamunda[_-]orchestration[_-]sdk\b/, 'camunda-orchestration-sdk'],
  [/@camunda8\/orchestration-cluster-api\b/, '@camunda8/orchestration-cluster-api'],
  [/\bget(?:CamundaRestClient|OrchestrationClusterApiClient(?:Loose)?)\b/, 'the REST client of @camunda8/sdk'],
  [/\bcamunda[_-]external[_-]task[_-]client|\bcamunda\.external_task\b/, 'camunda-external-task-client (Camunda 7)'],
  [/\bzeebe-node\b/, 'zeebe-node'],
  [/\bzeebe_grpc\b/, 'zeebe-grpc'],
  [/\/engine-rest\b|\/external-task\b/, 'the REST interface of Camunda 7'],
  [/\/v[12]\/jobs\b/, 'the REST interface of Camunda 8'],
];

const SUPPORTED = /\bpyzeebe\b|\b(?:getZeebeGrpcApiClient|ZeebeGrpcClient)\b/;
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
