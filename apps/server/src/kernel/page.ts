import { inputInvalid } from './error.ts'

/** The place after which the next page begins: the sort values of the last row. Opaque to callers. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** @throws INPUT_INVALID on `cursor` where the text was not made by {@link encodeCursor} with `length` values */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const scalar = (v: unknown) => v === null || typeof v === 'string' || typeof v === 'number'
    if (Array.isArray(values) && values.length === length && values.every(scalar)) return values
  } catch {
    // Falls through to the one answer for every damaged cursor.
  }
  throw inputInvalid(
    'cursor',
    'cursor-invalid',
    'cursor 不是本系统给出的 not a cursor of this API',
    '从第一页重新取 start from the first page',
  )
}
