const folders = new Set([
  'node_modules',
  'venv',
  '.venv',
  '__pycache__',
  '__macosx',
  '.git',
  // results of the grader itself, where somebody grades the folder that he is in
  '.zeebe-grader',
  '.svn',
  '.idea',
  '.vscode',
  '.vs',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
]);
const files = /^(?:\.ds_store|thumbs\.db|desktop\.ini|\._.*|.*\.py[co]|~\$.*|.*\.swp)$/i;

/**
 * Whether a file or folder is no part of a hand-in: what editors, operating systems, version control and package
 * installers leave behind. It is neither copied nor counted. Installed packages are among it: every worker gets the
 * grader's own, so that a folder and its archive get the same grade on every machine.
 * @param name one name, not a path
 * @param kind `any`: a folder, or a link to what may be one
 */
export function isIgnored(name: string, kind: 'file' | 'any'): boolean {
  return files.test(name) || (kind === 'any' && folders.has(name.toLowerCase()));
}

/** Whether a file of this name makes the folder that it lies in a Python virtual environment, whatever it is called (PEP 405). */
export function marksEnvironment(name: string): boolean {
  return name === 'pyvenv.cfg';
}
