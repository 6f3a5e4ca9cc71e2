/**
 * Something that a reader of the text should know though the document could be read.
 * `count` is in the unit that the code names.
 */
export type ReadNote =
  | { code: 'encoding-guessed'; encoding: string }
  | { code: 'characters-lost'; count: number }
  | { code: 'name-differs'; extension: string; format: string }
  | { code: 'numbers-rendered'; count: number }
  | { code: 'contents-dropped'; count: number }
  | { code: 'deletions-dropped'; count: number }
  | { code: 'hidden-dropped'; count: number }
  | { code: 'pictures-ignored'; count: number }
  | { code: 'navigation-dropped'; count: number }
  | { code: 'page-furniture-dropped'; count: number }
  | { code: 'rotated-dropped'; count: number }
  | { code: 'pages-without-text'; count: number; pages: string }

/** A counting note, or nothing when there is nothing to tell. */
export function countNote<
  Code extends Exclude<ReadNote, { extension: string } | { encoding: string } | { pages: string }>['code'],
>(code: Code, count: number): { code: Code; count: number }[] {
  return count > 0 ? [{ code, count }] : []
}
