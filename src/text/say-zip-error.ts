/** What is wrong with an archive, as a clause: most often it was cut off, or is none. @param message what the library says of it */
export function sayZipError(message: string): string {
  return /end of central directory/i.test(message) ? 'it was cut off, or is no zip archive' : message;
}
