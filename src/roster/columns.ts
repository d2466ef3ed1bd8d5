/** What a column of a roster holds, by the names that platforms give it, in lower case. */
const names = {
  name: ['student', 'full name', 'name', 'student name', 'vollständiger name', 'nombre completo', 'nom complet'],
  firstName: ['first name', 'firstname', 'given name', 'vorname', 'nombre', 'prénom'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'nachname', 'apellido(s)', 'nom de famille'],
  /** By which the platform knows a student in its downloads and imports. */
  id: ['identifier', 'id', 'sid', 'student id', 'orgdefinedid', 'org defined id', 'id number', 'id-nummer'],
  /** Of Brightspace: with it names of hand-ins begin. Its exports do not have it; who has two students of one name adds it. */
  userId: ['user id', 'userid'],
  email: ['email address', 'email', 'e-mail-adresse', 'e-mail', 'mail', 'sis login id'],
  login: ['username', 'github_username', 'login', 'login id', 'user name', 'anmeldename', 'sis login id'],
  status: ['status', 'estado', 'statut'],
  /** Beside the status of the grading (Gradescope: `Graded`, `Missing`). */
  lateness: ['lateness (h:m:s)', 'lateness'],
} as const;

/** Something that a roster may have a column for. */
export type ColumnKind = keyof typeof names;

/** Index of the column that holds it, or -1. */
export function columnOf(head: readonly string[], kind: ColumnKind): number {
  const plain = head.map((cell) => cell.trim().toLowerCase());
  for (const name of names[kind]) {
    const found = plain.indexOf(name);
    if (found >= 0) return found;
  }
  return -1;
}

/** Whether the table has columns of all these names, whatever the case. */
export function hasColumns(head: readonly string[], ...wanted: readonly string[]): boolean {
  const plain = new Set(head.map((cell) => cell.trim().toLowerCase()));
  return wanted.every((name) => plain.has(name));
}
