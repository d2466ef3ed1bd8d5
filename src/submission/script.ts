import path from 'node:path';
import { hasMain } from './java-source';
import type { Language } from './submission';

const languages: Readonly<Record<string, Language>> = {
  '.py': 'python',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.java': 'java',
  '.cs': 'other',
  '.go': 'other',
  '.kt': 'other',
  '.rb': 'other',
  '.rs': 'other',
};

/** A source file of a submission and what its text gives away; nothing is run. */
export interface Script {
  /** Below the submission, with `/`. */
  readonly path: string;
  readonly language: Language;
  /** The text without lines that are comments as a whole. */
  readonly code: string;
  /** Defines a task or opens a job worker, by the ways of pyzeebe, Camunda's SDKs and their relatives. */
  readonly definesWorker: boolean;
  /** Runs an event loop or a worker that may be defined in a file it imports. */
  readonly runs: boolean;
  /** Imports a Camunda client library. */
  readonly usesSdk: boolean;
}

/** What makes a folder a Python package: others may import it, nobody starts it. */
export function isPackageFile(file: string): boolean {
  return path.posix.basename(file) === '__init__.py';
}

/** The language of a file by its ending, or undefined when it is no source file (declarations, tests and set-up are none). */
export function languageOf(file: string): Language | undefined {
  const name = path.posix.basename(file).toLowerCase();
  if (/\.d\.[mc]?ts$|[._](?:test|spec)\.\w+$|^test_|^(?:conftest|setup|__init__)\.py$/.test(name)) return undefined;
  // Maven's tests and what its wrapper brings
  if (name.endsWith('.java') && /(?:^|\/)(?:src\/test|\.mvn)\//.test(file)) return undefined;
  return languages[path.posix.extname(name)];
}

/** Looks at one source file. */
export function readScript(file: string, language: Language, text: string): Script {
  const comment = language === 'python' ? /^[ \t]*#.*$/gm : /^[ \t]*\/\/.*$/gm;
  const code = text.replace(comment, '');
  return { path: file, language, code, ...marksOf(language, code) };
}

function marksOf(language: Language, code: string): Pick<Script, 'definesWorker' | 'runs' | 'usesSdk'> {
  if (language === 'python') return pythonMarks(code);
  return language === 'java' ? { ...otherMarks(code), runs: hasMain(code) } : otherMarks(code);
}

function pythonMarks(code: string): Pick<Script, 'definesWorker' | 'runs' | 'usesSdk'> {
  return {
    definesWorker:
      /\bZeebeWorker\s*\(|@\s*[\w.]+\.task\s*\(|\btask_type\s*=|\bcreate_job_worker\s*\(|\bWorkerConfig\s*\(/.test(
        code,
      ),
    runs: /\.(?:work|run_workers)\s*\(|\basyncio\.run\s*\(|\brun_until_complete\s*\(/.test(code),
    usesSdk: /^[ \t]*(?:from|import)[ \t][\w., \t]*\b(?:pyzeebe|zeebe_grpc|camunda)/m.test(code),
  };
}

function otherMarks(code: string): Pick<Script, 'definesWorker' | 'runs' | 'usesSdk'> {
  return {
    definesWorker:
      /\b(?:createWorker|create(?:Threaded)?JobWorker|streamJobs|activateJobs|newWorker|newActivateJobsCommand)\s*[<(]|@(?:Job|Zeebe)Worker\b/i.test(
        code,
      ),
    // what a file does only when it is started itself
    runs: /\brequire\.main\s*===?\s*module\b|\bimport\.meta\.main\b/.test(code),
    usesSdk: /['"](?:@camunda8?\/|zeebe-node)|\bio\.camunda\b|\bZeebe/.test(code),
  };
}
