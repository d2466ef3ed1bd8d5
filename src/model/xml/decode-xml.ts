import { Refusal } from '../../errors';
import { clip } from '../../text/clip';

const byteOrderMarks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The text of an XML file, by its byte order mark, else by its declaration, else as UTF-8 (XML 1.0, appendix F).
 * @throws Refusal `model-unreadable` for an encoding that is not known or bytes that are not of it
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const unknown = cause instanceof RangeError;
    const found = unknown
      ? `an encoding nobody here knows, "${clip(encoding)}"`
      : `bytes that are not ${encoding.toUpperCase()}`;
    throw new Refusal('model-unreadable', `The model has ${found}. Save it as UTF-8, as BPMN modelers do.`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const marked = byteOrderMarks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return marked[1];
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  // without a mark, UTF-16 still betrays itself by the zero byte beside the first "<"
  if (head.startsWith('<\0')) return 'utf-16le';
  if (head.startsWith('\0<')) return 'utf-16be';
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}
