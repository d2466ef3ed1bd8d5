import { createRequire } from 'node:module';
import { UsageError } from '../errors';
import type { Platform } from '../hand-ins/hand-in';
import { columnOf, hasColumns } from './columns';
import type { Roster, RosterStudent } from './roster';

/** Characters of a roster; a class has some kilobytes. */
const longest = 16 * 1024 * 1024;

/**
 * Reads a list of students as a platform exported it: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or the encoding of
 * older spreadsheets.
 * @param name for messages
 * @throws UsageError when it is no table with students
 */
export function readRoster(content: Buffer, name: string): Roster {
  const text = decode(content);
  if (text.length > longest) throw new UsageError(`${name} is too large for a roster.`);
  const delimiter = delimiterOf(text);
  const [head = [], ...rows] = cellsOf(text, delimiter, name);
  const platform = platformOf(head, rows);
  const students = studentsOf(platform, head, rows);
  if (students.length === 0) {
    throw new UsageError(
      `${name} holds no students: it should be a table (CSV) that the platform exports, with a head line and a column of names or e-mail addresses.`,
    );
  }
  return { ...(platform && { platform }), head, rows, delimiter, students };
}

function decode(content: Buffer): string {
  if (content.length >= 2 && content[0] === 0xff && content[1] === 0xfe) return content.subarray(2).toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|[\r\n]/, 1);
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

function cellsOf(text: string, delimiter: string, name: string): string[][] {
  // for a file that few have
  const { parse } = createRequire(__filename)('csv-parse/sync') as typeof import('csv-parse/sync');
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new UsageError(`${name} is no table in CSV: ${(cause as Error).message}`, { cause });
  }
}

/** `Participant 1234567` in the language of the site. */
const participant = /^\D+?(\d+)$/;

function platformOf(head: readonly string[], rows: readonly (readonly string[])[]): Platform | undefined {
  if (hasColumns(head, 'student', 'id', 'section')) return 'canvas';
  if (hasColumns(head, 'end-of-line indicator')) return 'brightspace';
  if (hasColumns(head, 'github_username')) return 'github';
  if (hasColumns(head, 'sid', 'email') || hasColumns(head, 'email', 'total score')) return 'gradescope';
  // the grading worksheet, whatever its language
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const isWorksheet = head.length >= 6 && filled.length > 0 && filled.every((row) => participant.test(row[0] ?? ''));
  return isWorksheet ? 'moodle' : undefined;
}

function studentsOf(
  platform: Platform | undefined,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): RosterStudent[] {
  const columns = {
    name: platform === 'moodle' && columnOf(head, 'name') < 0 ? 1 : columnOf(head, 'name'),
    firstName: columnOf(head, 'firstName'),
    lastName: columnOf(head, 'lastName'),
    id: platform === 'moodle' ? 0 : platform === 'github' ? -1 : columnOf(head, 'id'),
    userId: platform === 'brightspace' ? columnOf(head, 'userId') : -1,
    email: columnOf(head, 'email'),
    login: columnOf(head, 'login'),
    status: columnOf(head, 'status'),
    lateness: columnOf(head, 'lateness'),
  };
  return rows.flatMap((row, index): RosterStudent[] => {
    const cell = (column: number): string => (column < 0 ? '' : (row[column] ?? '').trim());
    const name = nameIn(cell(columns.name), cell(columns.firstName), cell(columns.lastName), cell(rosterName(head)));
    const id = idIn(cell(columns.id), platform);
    const userId = cell(columns.userId).replace(/^#/, '');
    const email = cell(columns.email);
    const login = cell(columns.login).replace(/^#/, '');
    // Canvas: rows about the assignments, and a student who is none
    const isNobody = platform === 'canvas' && (id === '' || /^(?:points possible|test student)$/i.test(name));
    if (isNobody || (name === '' && email === '' && login === '')) return [];
    const lateness = latenessIn(cell(columns.lateness)) ?? latenessIn(cell(columns.status));
    return [
      {
        row: index,
        name: name === '' ? email || login : name,
        ...(id !== '' && { id }),
        ...(userId !== '' && { userId }),
        ...(email.includes('@') && { email }),
        ...(login !== '' && { login }),
        ...(lateness !== undefined && { lateness }),
      },
    ];
  });
}

/** GitHub Classroom keeps what the instructor entered, often a name, in a column of its own. */
function rosterName(head: readonly string[]): number {
  return hasColumns(head, 'github_username')
    ? head.findIndex((cell) => /^(?:roster_)?identifier$/i.test(cell.trim()))
    : -1;
}

/** `Groß, Jürgen` is turned round. */
function nameIn(whole: string, first: string, last: string, otherwise: string): string {
  if (whole === '' && (first !== '' || last !== '')) return `${first} ${last}`.trim();
  const found = whole || otherwise;
  const turned = /^([^,]+), ([^,]+)$/.exec(found);
  return turned === null ? found : `${turned[2] ?? ''} ${turned[1] ?? ''}`;
}

function idIn(cell: string, platform: Platform | undefined): string {
  if (platform === 'moodle') return participant.exec(cell)?.[1] ?? '';
  return cell.replace(/^#/, '');
}

/** Moodle: "Submitted for grading - 2 days late"; Gradescope: hours, minutes and seconds. */
function latenessIn(status: string): string | undefined {
  if (/^\d+:\d\d:\d\d$/.test(status)) return /[1-9]/.test(status) ? status : undefined;
  const found = /[^-–;]*\b(?:late|verspätet|retard|retraso)\b.*/i.exec(status)?.[0].trim();
  return found === undefined || /\bearly\b/i.test(found) ? undefined : found;
}
