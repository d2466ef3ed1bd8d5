/** Platforms whose downloads are recognised. */
export const platforms = ['moodle', 'canvas', 'gradescope', 'brightspace', 'github'] as const;

/** A platform that students hand in to. */
export type Platform = (typeof platforms)[number];

/** What platforms are called. */
export const platformNames: Readonly<Record<Platform, string>> = {
  moodle: 'Moodle',
  canvas: 'Canvas',
  gradescope: 'Gradescope',
  brightspace: 'Brightspace',
  github: 'GitHub Classroom',
};

/** A student, as far as a download or a roster tells. */
export interface Student {
  readonly name: string;
  /** What the platform calls the student in its files: Moodle's participant number, Canvas's user id, Gradescope's SID. */
  readonly id?: string;
  readonly email?: string;
  /** Name of an account, as on GitHub. */
  readonly login?: string;
}

/** A file or folder of a download, and where it goes in the hand-in. */
export interface HandInPart {
  /** Path below the download, with `/`; a folder ends with one. */
  readonly from: string;
  /** Path below the hand-in; empty for a folder whose files are the hand-in. */
  readonly to: string;
}

/** One hand-in of a download: what belongs together, and what the platform says about it. */
export interface HandIn {
  /** One, or the members of a group. */
  readonly students: readonly Student[];
  /** None where the platform knows of a hand-in without files. */
  readonly parts: readonly HandInPart[];
  readonly isLate?: boolean;
  /** When it was handed in, as the platform writes it. */
  readonly handedIn?: string;
  /** Which of several attempts it is, from 1. */
  readonly attempt?: { readonly number: number; readonly of: number };
  /** Files that were set aside: earlier attempts, and texts beside files. */
  readonly leftOut?: readonly string[];
  /** Name of the group, where the platform says it. */
  readonly group?: string;
  /** What the names of feedback files begin with in the archive that the platform takes, one a student; absent where it takes none. */
  readonly feedbackPrefixes?: readonly string[];
}

/** What is known of a hand-in besides its files, from the download and the roster. */
export interface HandInFacts extends Omit<HandIn, 'parts'> {
  /** Absent for folders and archives that no platform made. */
  readonly platform?: Platform;
  /** How late it is, in the platform's words. */
  readonly lateness?: string;
}

/** What a download holds. */
export interface Download {
  readonly platform: Platform;
  readonly handIns: readonly HandIn[];
  /** Names of what is no student's. */
  readonly beside: readonly string[];
}

/** The names in a folder or an archive, and the little of its content that says whose they are. */
export interface Listing {
  /** Name of the folder or archive. */
  readonly name: string;
  /** Paths below it with `/`; folders end with one. */
  readonly paths: readonly string[];
  /** Folders that are Git repositories, each ending with `/`. */
  readonly repositories?: readonly string[];
  /** Text of Gradescope's `submission_metadata.yml`. */
  readonly metadata?: string;
}

/** Which attempts of a student count. */
export type Attempts = 'last' | 'all';
