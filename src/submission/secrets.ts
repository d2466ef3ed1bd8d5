import path from 'node:path';
import { parse } from 'dotenv';

/** A client id or a secret in a file of a hand-in. */
export interface HandedInSecret {
  /** What it is called there, e.g. `ZEEBE_CLIENT_SECRET`. */
  readonly name: string;
  readonly value: string;
  /** The file, below the submission, with `/`. */
  readonly path: string;
}

/** More are no credentials of one student. */
const most = 50;

/** Files that may hold settings in lines such as `NAME=value`. */
const settings = /\.(?:json|ya?ml|toml|ini|cfg|conf|properties|txt|md|sh|bat|cmd|ps1)$/i;
const environment = /^\.env(?:\..*)?$|\.env$/i;
const source = /\.(?:py|[mc]?[jt]s|ipynb|java|cs|go|kt|rb|rs)$/i;

/** What a client id or a secret is called. */
const secretName = /client[_-]?id$|secret$|client[_-]?key$|access[_-]?token$/i;

/** `NAME = "value"`, `name: 'value'`, `os.environ["NAME"] = "value"`, `getenv("NAME", "value")`, `process.env.NAME ?? "value"`. */
const quoted =
  /(?<![\w-])([A-Za-z_][\w-]{0,60})\\?["'`]?[\])]?[ \t]{0,9}(?::[ \t]{0,9}[A-Za-z]{1,20}[ \t]{0,9}=|={1,2}|:|,|\?\?=?|\|\||\bor\b)[ \t]{0,9}[rRuUbBfF]?\\?(["'`])([^"'`\\\n]{1,300})\\?\2/g;
/** The arguments of pyzeebe's channel in their order: client id, client secret, cluster. */
const inOrder =
  /\bcreate_camunda_cloud_channel\s{0,20}\(\s{0,20}(["'])([^"'\n]{1,300})\1\s{0,20},\s{0,20}(["'])([^"'\n]{1,300})\3/g;
/** `NAME=value`, `export NAME=value`, `set NAME=value`, `$env:NAME = value`, `name: value`. */
const unquoted =
  /^[ \t]{0,20}(?:export[ \t]+|set[ \t]+|setx[ \t]+|\$env:|-[ \t]+)?([A-Za-z_][\w-]{0,60})[ \t]{0,9}[=: ][ \t]{0,9}([^\s"'`#,;]{1,300})[ \t]{0,9}(?:#.*)?$/gm;

/** Whether a file may hold credentials that {@link secretsIn} finds. @param file path or name */
export function mayHoldSecrets(file: string): boolean {
  const name = path.posix.basename(file);
  return environment.test(name) || settings.test(name) || source.test(name);
}

/** Finds client ids and secrets that somebody wrote into a file; what only stands for one is none. */
export function secretsIn(file: string, text: string): HandedInSecret[] {
  const name = path.posix.basename(file);
  const found: (readonly [name: string, value: string])[] = [];
  if (environment.test(name)) found.push(...Object.entries(parse(text)));
  for (const [, key = '', , value = ''] of text.matchAll(quoted)) found.push([key, value]);
  for (const [, , id = '', , secret = ''] of text.matchAll(inOrder))
    found.push(['client_id', id], ['client_secret', secret]);
  if (!source.test(name)) for (const [, key = '', value = ''] of text.matchAll(unquoted)) found.push([key, value]);
  const once = new Map<string, HandedInSecret>();
  for (const [key, value] of found) {
    if (secretName.test(key) && isSecret(value) && !once.has(value)) once.set(value, { name: key, value, path: file });
  }
  return [...once.values()].slice(0, most);
}

/**
 * Whether a value is a credential. What stands for one (`your-client-id`, `<secret>`, `xxx`, `$SECRET`), what is too
 * short, and what is no more than words is none: credentials are long, and drawn at random.
 */
function isSecret(value: string): boolean {
  const text = value.trim();
  if (text.length < 12 || /^[<[{(]|[>\]})]$|\$|%\w+%|\s|^https?:/.test(text)) return false;
  if (/your|x{4,}|\*{3,}|\.{3}|…|placeholder|example|change.?me|dummy|insert|replace/i.test(text)) return false;
  // words and numbers, as names are made: `part-03-exception-handling`
  if (/^(?:[A-Za-z]+|\d{1,4})(?:[-_.](?:[A-Za-z]+|\d{1,4}))+$/.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  const different = new Set(text).size;
  return different >= 8 && (/\d/.test(text) ? kinds >= 2 : kinds >= 2 && text.length >= 24);
}
