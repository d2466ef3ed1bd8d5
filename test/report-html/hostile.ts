import type { JournalEntry } from '../../src/journal/entries';
import type { EngineRecord } from '../../src/journal/record';
import type { GradedSubmission } from '../../src/report/graded-submission';
import { recorded } from './recorded';

/** What a stranger might write to become more than text: markup, ends of scripts, terminal codes, turned directions, sheer length. */
export const hostileText =
  `<img src=x onerror="document.title='owned'"></script><script>document.title='owned'</script>` +
  `]]>--><!-- &lt;b&gt; \u001b[31mred\u001b[0m \u202egnihton\u202c \u0000 \u2028 ${'long '.repeat(2_000)}`;

/** The unsolved example, its every free text replaced: names in the model, output, variables, errors, refusals. */
export async function hostile(): Promise<GradedSubmission> {
  const { grade, journal } = await recorded('unsolved', doctor);
  const call = { method: hostileText, phase: 'refused', status: hostileText, details: hostileText };
  const remark = { code: hostileText, message: hostileText, where: { id: hostileText, name: hostileText } };
  return {
    grade: { ...grade, remarks: [remark] },
    journal: [...journal, { seq: journal.length, at: 0, kind: 'gateway-call', call }],
  };
}

function doctor(entry: JournalEntry): JournalEntry {
  switch (entry.kind) {
    case 'grade-started':
      return { ...entry, submission: { ...entry.submission, name: hostileText, workerFile: hostileText } };
    case 'worker-output':
      return { ...entry, text: hostileText };
    case 'worker-ended':
      return { ...entry, how: hostileText };
    case 'step-finished':
      return { ...entry, text: `${entry.text} ${hostileText}` };
    case 'scenario-finished':
      if (entry.finding === undefined) return entry;
      return { ...entry, finding: { ...entry.finding, subject: hostileText, actual: hostileText, hint: hostileText } };
    case 'engine-record':
      return { ...entry, record: doctorRecord(entry.record) };
    default:
      return entry;
  }
}

function doctorRecord(record: EngineRecord): EngineRecord {
  const { value, valueType } = record;
  if (valueType === 'VARIABLE') return { ...record, value: { ...value, name: hostileText, value: hostileText } };
  if (valueType === 'JOB') return { ...record, value: { ...value, type: hostileText, errorMessage: hostileText } };
  if (valueType === 'DEPLOYMENT')
    return { ...record, value: { ...value, resources: doctorModels(value['resources']) } };
  return record;
}

function doctorModels(resources: unknown): unknown {
  return (resources as readonly { readonly resourceName: string; readonly resource: string }[]).map((model) => ({
    ...model,
    resource: Buffer.from(doctorXml(Buffer.from(model.resource, 'base64').toString())).toString('base64'),
  }));
}

/** XML has no control characters, and its attributes no bare `<`. */
function doctorXml(xml: string): string {
  // eslint-disable-next-line no-control-regex
  const name = hostileText.replace(/[\u0000-\u001f]/g, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return xml.replace(/(<bpmn:(?:receiveTask|serviceTask|subProcess|endEvent)\s[^>]*?\sname=)"[^"]*"/g, `$1"${name}"`);
}
