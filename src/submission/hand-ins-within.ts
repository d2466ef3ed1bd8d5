import { usuallyAskedFor, type AskedFor } from '../asked-for';
import { languageOf } from './script';

/** Whether a folder or an archive is what one student handed in. */
export type HandIns =
  | { readonly kind: 'one' }
  /** A folder or an archive for each student. */
  | {
      readonly kind: 'several';
      /** Their names, below the folder or archive, with `/`. */
      readonly members: readonly string[];
      /** What lies beside them and is no student's. */
      readonly beside: readonly string[];
    }
  /** Files of several students, loose beside each other. */
  | { readonly kind: 'loose'; readonly students: readonly string[] };

/**
 * What the folders of one hand-in are called: parts of a course, stages of work, platforms, kinds of file. Only whether
 * there is one student or several is read from them, never which file is graded.
 */
const partOfOne =
  /^(?:(?:the|my|mine|own|meine?)?[-_ ]*)?(?:p\d+[sf]?|(?:part|teil|exercise|ex|aufgabe|uebung|übung|week|lab|assignment|module|task|version|v|try|attempt|versuch)[-_ ]*\d+.*|start(?:er)?|begin|initial|template|original|vorlage|given|skeleton|final|finish(?:ed)?|done|complete[d]?|end|solution|lösung|loesung|result|new|old|alt|neu|backup|bak|copy|kopie|archive?|windows|win|mac(?:os)?|linux|unix|models?|modell|bpmn|diagrams?|process|prozess|workers?|scripts?|code|src|python|py|typescript|ts|javascript|js|camunda|clients?|runners?|lib|dist|build|out|tests?|docs?|misc|tmp|temp|abgabe|submission)(?:[-_ ]*(?:\(?\d+\)?|files?|folder))?$/i;
/** An instructor's material beside the hand-ins of a class. */
const material = /^(?:start(?:er)?|template|original|vorlage|given|skeleton)$/i;
/** A student's folder in the downloads of Moodle (`Name_1234567_assignsubmission_file_`) and Gradescope (`submission_1234567`). */
const studentFolder = /_\d+_assignsubmission_|^submission_\d+\/?$/;
/** Canvas: `lastfirst_LATE_123_456_name.py`. */
const canvas = /^(.+?_(?:LATE_)?\d+)_\d+_./;

/**
 * Says by the names of all files whether a folder or an archive holds one hand-in or those of a class.
 * @param names paths with `/`; folders end with one
 * @param askedFor by what a folder is known as somebody's hand-in
 */
export function handInsWithin(names: readonly string[], askedFor: AskedFor = usuallyAskedFor): HandIns {
  const { prefix, rest } = withoutWrapping(names);
  const top = rest.filter((name) => !name.includes('/'));
  const loose = looseStudents(top);
  if (loose.length > 1) return { kind: 'loose', students: loose };
  const folders = new Map<string, string[]>();
  for (const name of rest) {
    const [folder = '', ...below] = name.split('/');
    if (below.length > 0) folders.set(folder, [...(folders.get(folder) ?? []), below.join('/')]);
  }
  const archives = top.filter(isArchive);
  // what lies in a folder whose name is no UTF-8 cannot be seen
  const full = [...folders]
    .filter(([folder, files]) => folder.includes('\ufffd') || isHandIn(files, askedFor))
    .map(([folder]) => folder);
  const students = [...full, ...archives].filter((name) => !partOfOne.test(stem(name)));
  const isClass =
    [...folders.keys()].some((folder) => studentFolder.test(folder)) || (students.length > 1 && !top.some(isModel));
  if (!isClass) return { kind: 'one' };
  const all = [...folders.keys(), ...archives];
  const members = all.filter((name) => !material.test(stem(name))).toSorted();
  const beside = [...all.filter((name) => material.test(stem(name))), ...top.filter((name) => !isArchive(name))];
  return { kind: 'several', members: members.map((name) => prefix + name), beside };
}

/** Steps into folders that hold one folder and nothing else. */
function withoutWrapping(names: readonly string[]): { readonly prefix: string; readonly rest: readonly string[] } {
  let prefix = '';
  let rest = names.filter((name) => name !== '');
  for (;;) {
    const first = /^[^/]*\//.exec(rest[0] ?? '')?.[0];
    if (first === undefined || studentFolder.test(first) || !rest.every((name) => name.startsWith(first)))
      return { prefix, rest };
    prefix += first;
    rest = rest.map((name) => name.slice(first.length)).filter((name) => name !== '');
  }
}

/** Those whose loose files lie here: by the prefix of Canvas, or by a model and a script of the same name. */
function looseStudents(files: readonly string[]): string[] {
  const marked = files.flatMap((name) => canvas.exec(name)?.[1] ?? []);
  if (marked.length > 0) return [...new Set(marked)];
  const models = new Set(files.filter(isModel).map(stem));
  return [...new Set(files.filter(isScript).map(stem))].filter((name) => models.has(name) && !partOfOne.test(name));
}

function isHandIn(files: readonly string[], { models, workers }: AskedFor): boolean {
  const hasModels = files.filter(isModel).length >= models.least;
  return files.some(isArchive) || (hasModels && (workers.least === 0 || files.some(isScript)));
}

function isModel(name: string): boolean {
  return /\.bpmn$/i.test(name);
}

function isScript(name: string): boolean {
  return languageOf(name) !== undefined || /\.ipynb$/i.test(name);
}

function isArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

function stem(name: string): string {
  return name.replace(/\.[^./]*$/, '');
}
