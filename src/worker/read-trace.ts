import { SUBMISSION } from './worker-layout';

/** The error at the end of a Python traceback or of what Node prints for an uncaught one. */
export interface Trace {
  readonly code: 'worker-unreadable' | 'worker-module-missing' | 'worker-crashed';
  /** e.g. `NameError: name 'job' is not defined` */
  readonly error: string;
  /** The last line of the student's own that had to do with it, e.g. `worker.py, line 12`. */
  readonly where?: string;
  readonly hint?: string;
}

const ERROR =
  /^(?:Uncaught )?((?:[A-Za-z_][\w.]*\.)?(?:[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Warning)|Error|Exception))\b(?:: | \[|$)/;
const UNREADABLE = /^(?:SyntaxError|IndentationError|TabError)\b/;
const MISSING =
  /^(?:ModuleNotFoundError: No module named|ImportError: cannot import|Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (?:module|package))/;

/** Finds the error in the last lines of output; undefined when there is none that looks like one. */
export function readTrace(output: readonly string[]): Trace | undefined {
  // the frame that Python draws around an exception group, which is what comes out of a task group
  const lines = output.map((line) => line.replace(/^[ |]+/, ''));
  const error = lines.findLast((line) => ERROR.test(line));
  if (error === undefined) return undefined;
  const where = ownLine(lines);
  const place = where === undefined ? {} : { where };
  if (MISSING.test(error)) {
    const hint =
      'For grading there are pyzeebe, camunda-orchestration-sdk and python-dotenv (Python) or @camunda8/sdk, @camunda8/orchestration-cluster-api and dotenv (Node) with what they need; everything else has to be in the submission.';
    return { code: 'worker-module-missing', error, ...place, hint };
  }
  if (UNREADABLE.test(error)) {
    const hint = 'It cannot even be started: the editor marks the line, or the one before it.';
    return { code: 'worker-unreadable', error, ...place, hint };
  }
  return { code: 'worker-crashed', error, ...place };
}

/** Classes of errors that nobody throws on purpose. */
const MISTAKE =
  /^(?:Uncaught )?(?:Type|Name|UnboundLocal|Attribute|Key|Index|ZeroDivision|Reference|Range|Recursion|JSONDecode|Import|ModuleNotFound|EOF)Error\b/;

/**
 * The mistake of a script that its output speaks of, e.g. `NameError: name 'job' is not defined (worker.py, line 12)`; an
 * error of a kind that nobody throws on purpose before any other one.
 */
export function readMistake(output: readonly string[]): string | undefined {
  const lines = output.map((line) => line.replace(/^[ |]+/, ''));
  const mistake = lines.findLastIndex((line) => MISTAKE.test(line));
  const trace = readTrace(mistake < 0 ? output : output.slice(0, mistake + 1));
  if (trace === undefined || (mistake < 0 && trace.where === undefined)) return undefined;
  return `${trace.error}${trace.where === undefined ? '' : ` (${trace.where})`}`;
}

/** Python: `File "/…/worker.py", line 3`; Node: `/…/worker.js:3` or `file:///…/worker.mjs:3:14`. */
function ownLine(lines: readonly string[]): string | undefined {
  const below = SUBMISSION.split('/').slice(-2).join('/');
  const python = new RegExp(`^File "[^"]*/${below}/([^"]+)", line (\\d+)`);
  const node = new RegExp(`/${below}/([^:()]+):(\\d+)(?::\\d+)?\\)?$`);
  const found = lines.map((line) => python.exec(line)).findLast((match) => match !== null);
  // Node begins with the innermost frame, Python ends with it
  const [, file, line] = found ?? lines.map((text) => node.exec(text)).find((match) => match !== null) ?? [];
  return file === undefined || line === undefined ? undefined : `${file}, line ${line}`;
}
