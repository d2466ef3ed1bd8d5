import type { JournalEvent } from './entries';

/** What stands where a secret stood. */
const mark = '(secret)';

/** Leaves secrets out of what is kept and shown. */
export interface Redaction {
  readonly text: (text: string) => string;
  /** All texts of a value, however deep; its keys stay as they are. */
  readonly value: <T>(value: T) => T;
  /**
   * What strangers said in an event. Its ids, kinds and outcomes stay: a grade is computed from them, and nobody may
   * change it by calling one of them a secret.
   */
  readonly event: (event: JournalEvent) => JournalEvent;
  /** The same for text that comes in pieces: what may be the beginning of a secret is kept back until more comes. */
  readonly stream: () => { next(piece: string): string; end(): string };
}

/** @param secrets as they were handed in; the forms that URLs and JSON give them are found as well */
export function redaction(secrets: readonly string[]): Redaction {
  const forms = [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret), inJson(secret)]))]
    .filter((form) => form !== '')
    .toSorted((a, b) => b.length - a.length);
  const text = (whole: string): string => forms.reduce((rest, form) => rest.replaceAll(form, mark), whole);
  const value = <T>(whole: T): T => deep(whole, text) as T;
  const stream = (): ReturnType<Redaction['stream']> => {
    let kept = '';
    return {
      next: (piece) => {
        const whole = text(kept + piece);
        const begun = beginningOf(forms, whole);
        kept = whole.slice(whole.length - begun);
        return whole.slice(0, whole.length - begun);
      },
      end: () => {
        const rest = kept;
        kept = '';
        return rest;
      },
    };
  };
  return { text, value, stream, event: (event) => (forms.length === 0 ? event : redactEvent(event, { text, value })) };
}

/** How many characters at the end of a text may be the beginning of a secret. */
function beginningOf(forms: readonly string[], text: string): number {
  for (let length = Math.min(text.length, (forms[0]?.length ?? 0) - 1); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (forms.some((form) => form.startsWith(end))) return length;
  }
  return 0;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function deep(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((one) => deep(one, text));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, text)]));
}

type Texts = Pick<Redaction, 'text' | 'value'>;

function redactEvent(event: JournalEvent, { text, value }: Texts): JournalEvent {
  switch (event.kind) {
    case 'worker-output':
      return { ...event, text: text(event.text) };
    case 'worker-ended':
      return { ...event, how: text(event.how) };
    case 'gateway-call':
      return { ...event, call: redactCall(event.call, value) };
    case 'engine-record': {
      const { record } = event;
      const reason = record.rejectionReason === undefined ? {} : { rejectionReason: text(record.rejectionReason) };
      return { ...event, record: { ...record, value: value(record.value), ...reason } };
    }
    case 'scenario-finished': {
      const { finding, message } = event;
      return {
        ...event,
        ...(finding && { finding: { ...value(finding), code: finding.code } }),
        ...(message !== undefined && { message: text(message) }),
      };
    }
    case 'step-finished':
      return { ...event, text: text(event.text) };
    case 'refused':
    case 'remark':
    case 'grader-error':
      return { ...event, message: text(event.message) };
    default:
      return event;
  }
}

/** What kind of call it was stays: attempts are counted by it. */
function redactCall(call: unknown, value: Redaction['value']): unknown {
  if (typeof call !== 'object' || call === null) return call;
  const { method, phase, status } = call as Readonly<Record<string, unknown>>;
  return {
    ...value(call),
    ...(method !== undefined && { method }),
    ...(phase !== undefined && { phase }),
    ...(status !== undefined && { status }),
  };
}
