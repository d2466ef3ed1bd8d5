/**
 * The text of one member of a JSON object, exactly as it was written: a number that JavaScript would round is not rounded,
 * and `1.0` stays `1.0`. Where the name stands more than once, the last one counts, as for `JSON.parse`.
 * @param json a whole JSON object, known to be valid
 */
export function memberText(json: string, name: string): string | undefined {
  let found: string | undefined;
  let at = json.indexOf('{') + 1;
  for (;;) {
    const keyBegin = json.indexOf('"', at);
    if (keyBegin < 0) return found;
    const keyEnd = endOfString(json, keyBegin);
    const begin = json.indexOf(':', keyEnd) + 1;
    const end = endOfValue(json, begin);
    if (isNamed(json.slice(keyBegin, keyEnd), name)) found = json.slice(begin, end).trim();
    if (json[end] !== ',') return found;
    at = end + 1;
  }
}

function isNamed(key: string, name: string): boolean {
  return key.includes('\\') ? JSON.parse(key) === name : key === `"${name}"`;
}

/**
 * Whether lists and objects are nested deeper than that, whatever else is wrong with the text.
 * @param json any text
 */
export function isDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case '"':
        at = endOfString(json, at) - 1;
        break;
      case '{':
      case '[':
        depth += 1;
        if (depth > most) return true;
        break;
      case '}':
      case ']':
        depth -= 1;
        break;
    }
  }
  return false;
}

/** @param begin index of the opening quote @returns index behind the closing one; the text's end where there is none */
function endOfString(json: string, begin: number): number {
  for (let at = begin + 1; ;) {
    const quote = json.indexOf('"', at);
    if (quote < 0) return json.length;
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** @returns index of the comma or bracket that ends the value */
function endOfValue(json: string, begin: number): number {
  let depth = 0;
  for (let at = begin; ; at += 1) {
    switch (json[at]) {
      case '"':
        at = endOfString(json, at) - 1;
        break;
      case '{':
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        if (depth === 0) return at;
        depth -= 1;
        break;
      case ',':
        if (depth === 0) return at;
        break;
    }
  }
}
