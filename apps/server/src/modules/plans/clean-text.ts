/**
 * Text as the database takes it: PostgreSQL stores no NUL, and its jsonb no half of a surrogate pair. Each is replaced
 * by U+FFFD, one for one, so that spans keep pointing at the same words.
 */
export const cleanText = (text: string): string =>
  text.replaceAll('\0', '\ufffd').replaceAll(/\p{Cs}/gu, '\ufffd')
