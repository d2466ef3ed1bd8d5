import type { JournalEntry } from '../journal/entries';
import { plainLine, plainText } from '../text/plain';

/** What a terminal has room for. */
const lastLines = 15;

/** What was seen of a worker and of the engine, in lines that are safe to print. */
export interface Evidence {
  /** The last lines that the worker printed, and how it ended. */
  readonly worker: readonly string[];
  /** What the gateway refused it, each once. */
  readonly refused: readonly string[];
  /** How much the engine did, and how engine time was moved. */
  readonly engine: readonly string[];
}

/** Reads the evidence that goes with a verdict from a journal. */
export function evidenceOf(journal: readonly JournalEntry[]): Evidence {
  const output = journal.flatMap((entry) => (entry.kind === 'worker-output' ? [entry.text] : [])).join('');
  const printed = plainText(output)
    .split('\n')
    .filter((line) => line !== '');
  const left = printed.length - lastLines;
  const ended = journal.flatMap((entry) => (entry.kind === 'worker-ended' ? [`(it ${plainLine(entry.how)})`] : []));
  const records = journal.filter((entry) => entry.kind === 'engine-record').length;
  const passed = journal.reduce((sum, entry) => sum + (entry.kind === 'clock' ? entry.milliseconds : 0), 0);
  return {
    worker: [...(left > 0 ? [`(${left} lines before)`] : []), ...printed.slice(-lastLines), ...ended],
    refused: [...new Set(journal.flatMap((entry) => (entry.kind === 'gateway-call' ? refusal(entry.call) : [])))],
    engine: [`${records} records, engine time moved by ${passed / 1000} s`],
  };
}

function refusal(call: unknown): string[] {
  const { method, phase, status, details } = call as Readonly<Record<string, unknown>>;
  if (phase !== 'refused') return [];
  const said = [status, details].filter((part) => typeof part === 'string').join(': ');
  return [plainLine(`${String(method)} ${said}`)];
}
