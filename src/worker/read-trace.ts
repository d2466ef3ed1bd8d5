import { javaOffer } from './java/java-offer';
import { SUBMISSION } from './worker-layout';

/** The error at the end of a Python traceback or of what Node prints for an uncaught one. */
export interface Trace {
  readonly code: 'worker-unreadable' | 'worker-module-missing' | 'worker-crashed';
  /** e.g. `NameError: name 'job' is not defined` */
  readonly error: string;
  /** The last line of the student's own that had to do with it, e.g. `worker.py, line 12`. */
  readonly where?: string;
  readonly hint?: string;
  /** What became of the worker, where that says more than its exit code, e.g. `does not compile`. */
  readonly how?: string;
}

/** What Java writes before an exception. */
const JAVA_PREFIX = /^(?:Exception in thread "[^"]*" |Caused by: )(?=[\w.$]+(?:: |$))/;
const ERROR =
  /^(?:Uncaught )?((?:[A-Za-z_][\w.]*\.)?(?:[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Warning)|Error|Exception))\b(?:: | \[|$)/;
const UNREADABLE = /^(?:SyntaxError|IndentationError|TabError)\b/;
const MISSING =
  /^(?:ModuleNotFoundError: No module named|ImportError: cannot import|Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (?:module|package))/;

const NOT_STARTED = 'It cannot even be started: the editor marks the line, or the one before it.';

/** What a Python before 3.12 says of quotes within quotes; it may as well be a slip. */
const NEWER = /^SyntaxError: f-string: (?:unmatched|expecting|unterminated)/;
const NEWER_PYTHON = `${NOT_STARTED} Only Python 3.12 and newer read the quotation marks of an f-string again within its braces.`;

/** The system's words for a place that cannot be written to. */
const READ_ONLY = /Read-only file system|\bEROFS\b/;

const NOTHING_BESIDE_IT =
  'While it is graded, nothing can be written to the folders of the hand-in, only to the one for temporary files (/tmp).';

/** Finds the error in the last lines of output; undefined when there is none that looks like one. */
export function readTrace(output: readonly string[]): Trace | undefined {
  const complaint = readCompilerOutput(output);
  if (complaint !== undefined) return complaint;
  const lines = output.map(bare);
  const at = lines.findLastIndex((line) => ERROR.test(line));
  const error = lines[at];
  if (error === undefined) return undefined;
  const where = ownLine(lines, at);
  const place = where === undefined ? {} : { where };
  if (MISSING.test(error)) {
    const hint =
      'For grading there are pyzeebe, camunda-orchestration-sdk and python-dotenv (Python) or @camunda8/sdk, @camunda8/orchestration-cluster-api and dotenv (Node) with what they need; everything else has to be in the submission.';
    return { code: 'worker-module-missing', error, ...place, hint };
  }
  if (UNREADABLE.test(error)) {
    return { code: 'worker-unreadable', error, ...place, hint: NEWER.test(error) ? NEWER_PYTHON : NOT_STARTED };
  }
  return { code: 'worker-crashed', error, ...place, ...(READ_ONLY.test(error) && { hint: NOTHING_BESIDE_IT }) };
}

/** Without the frame that Python draws around an exception group, which is what comes out of a task group. */
function bare(line: string): string {
  return line.replace(/^[ |]+/, '').replace(JAVA_PREFIX, '');
}

/** The first of javac's complaints, `File.java:3: error: cannot find symbol`, with what it says of the symbol further down. */
function readCompilerOutput(output: readonly string[]): Trace | undefined {
  const pattern = /^(\S.*\.java):(\d+): error: (.+)$/;
  const at = output.findIndex((line) => pattern.test(line));
  const [, file, line, error] = pattern.exec(output[at] ?? '') ?? [];
  if (file === undefined || line === undefined || error === undefined) return undefined;
  const rest = output.slice(at + 1);
  const end = rest.findIndex((each) => pattern.test(each));
  const about = rest.slice(0, end < 0 ? undefined : end).find((each) => /^ +symbol:/.test(each));
  const symbol = about === undefined ? '' : ` (${about.replace(/^ +symbol: +/, '').replace(/ {2,}/g, ' ')})`;
  const isForeign = /^package \S+ does not exist$/.test(error);
  return {
    code: isForeign ? 'worker-module-missing' : 'worker-unreadable',
    how: 'does not compile',
    error: `${error}${symbol}`,
    where: `${file}, line ${line}`,
    hint: isForeign ? javaOffer.replace(/^f/, 'F') : NOT_STARTED,
  };
}

/** Classes of errors that nobody throws on purpose. */
const MISTAKE =
  /^(?:Uncaught )?(?:Type|Name|UnboundLocal|Attribute|Key|Index|ZeroDivision|Reference|Range|Recursion|JSONDecode|Import|ModuleNotFound|EOF)Error\b|^java\.lang\.(?:NullPointer|ClassCast|Arithmetic|NumberFormat|(?:Array|String)?IndexOutOfBounds)Exception\b/;

/**
 * The mistake of a script that its output speaks of, e.g. `NameError: name 'job' is not defined (worker.py, line 12)`; an
 * error of a kind that nobody throws on purpose before any other one.
 */
export function readMistake(output: readonly string[]): string | undefined {
  const lines = output.map(bare);
  const mistake = lines.findLastIndex((line) => MISTAKE.test(line));
  const after = lines.slice(mistake + 1).findIndex((line) => !/^(?:at |\.\.\. \d+ more)/.test(line));
  const end = after < 0 ? lines.length : mistake + 1 + after;
  const trace = readTrace(mistake < 0 ? output : output.slice(0, end));
  if (trace === undefined || (mistake < 0 && trace.where === undefined)) return undefined;
  return `${trace.error}${trace.where === undefined ? '' : ` (${trace.where})`}`;
}

/** A frame of a class that is neither Java's nor of one of the libraries. */
const JAVA_FRAME =
  /^at (?!(?:[\w.]+\/)?(?:java|javax|jdk|sun|com\.sun|io\.(?:camunda|grpc|netty|micrometer)|org\.(?:springframework|apache|slf4j)|com\.fasterxml)\.)(?:[\w.]*\/\/?)?[\w.$<>]+\(([\w$]+\.java):(\d+)\)$/;

/** Python: `File "/…/worker.py", line 3`; Node: `/…/worker.js:3` or `file:///…/worker.mjs:3:14`. @param error index of its line */
function ownLine(lines: readonly string[], error: number): string | undefined {
  const below = SUBMISSION.split('/').slice(-2).join('/');
  const python = new RegExp(`^File "[^"]*/${below}/([^"]+)", line (\\d+)`);
  const node = new RegExp(`/${below}/([^:()]+):(\\d+)(?::\\d+)?\\)?$`);
  const found = lines.map((line) => python.exec(line)).findLast((match) => match !== null);
  const first = (pattern: RegExp, begin = 0): RegExpExecArray | undefined =>
    lines
      .slice(begin)
      .map((text) => pattern.exec(text))
      .find((match) => match !== null) ?? undefined;
  // Node and Java begin with the innermost frame, Python ends with it; Java writes them behind the error
  const [, file, line] = found ?? first(node) ?? first(JAVA_FRAME, error) ?? [];
  return file === undefined || line === undefined ? undefined : `${file}, line ${line}`;
}
