import { homedir } from 'node:os';
import path from 'node:path';

/** Where installed Javas lie side by side, and what leads from one entry to its home. */
export interface JavaFolder {
  readonly folder: string;
  readonly home: readonly string[];
}

/** The folders that package managers and installers of the three platforms put Javas into. */
export function usualJavaFolders(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): readonly JavaFolder[] {
  const ofUser = [
    { folder: path.join(homedir(), '.sdkman', 'candidates', 'java'), home: [] },
    { folder: path.join(homedir(), '.jdks'), home: [] },
  ];
  if (platform === 'darwin') return [...ofUser, ...macFolders()];
  if (platform === 'win32') return [...ofUser, ...windowsFolders(env)];
  return [...ofUser, ...['/usr/lib/jvm', '/usr/java', '/opt/java', '/opt'].map((folder) => ({ folder, home: [] }))];
}

function macFolders(): JavaFolder[] {
  const machines = path.join('Library', 'Java', 'JavaVirtualMachines');
  return [
    { folder: path.join('/', machines), home: ['Contents', 'Home'] },
    { folder: path.join(homedir(), machines), home: ['Contents', 'Home'] },
    { folder: '/opt/homebrew/opt', home: ['libexec', 'openjdk.jdk', 'Contents', 'Home'] },
    { folder: '/usr/local/opt', home: ['libexec', 'openjdk.jdk', 'Contents', 'Home'] },
  ];
}

function windowsFolders(env: NodeJS.ProcessEnv): JavaFolder[] {
  const programs = env['ProgramFiles'] ?? 'C:\\Program Files';
  const vendors = ['Java', 'Eclipse Adoptium', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft'];
  return vendors.map((vendor) => ({ folder: path.join(programs, vendor), home: [] }));
}
