import { isPlainDate } from '@zhiheng/primitives'
import { inputInvalid } from './error.ts'

/** The place after which the next page begins: the sort values of the last row. Opaque to callers. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

type Value = string | number | null

/** What a sort value must be, where the database would stumble over anything else. */
const kinds = {
  text: (value: Value) => typeof value === 'string',
  integer: (value: Value) => Number.isSafeInteger(value),
  day: (value: Value) => typeof value === 'string' && isPlainDate(value),
  instant: (value: Value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  uuid: (value: Value) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
}
type Kind = keyof typeof kinds

/**
 * @param shape how many values there are, or better, of which kind each is
 * @throws INPUT_INVALID on `cursor` where the text was not made by {@link encodeCursor} with such values
 */
export function decodeCursor(cursor: string, shape: number | readonly Kind[]): Value[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(values) && fits(values, shape)) return values
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

function fits(values: readonly unknown[], shape: number | readonly Kind[]): values is Value[] {
  const scalar = (v: unknown) => v === null || typeof v === 'string' || typeof v === 'number'
  if (!values.every(scalar)) return false
  if (typeof shape === 'number') return values.length === shape
  return values.length === shape.length && shape.every((kind, index) => kinds[kind](values[index] as Value))
}
