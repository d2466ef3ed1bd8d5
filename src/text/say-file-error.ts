/** What the system says of a file, by its code (errno(3)), as somebody would say it. */
const sayings: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file stands where a folder should',
  EEXIST: 'a file stands where a folder should',
  EACCES: 'there is no permission for that',
  EPERM: 'there is no permission for that',
  EROFS: 'it lies on a disk that cannot be written to',
  ENOSPC: 'there is no room left',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file cannot be read, or a folder not be made, as a clause; the system's own words where they are of another kind. */
export function sayFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return sayings[code ?? ''] ?? message;
}
