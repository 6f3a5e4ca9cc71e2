import { refuse } from '../requires.ts'
import { isPlainObject, type JsonValue } from './canonical-json.ts'

/**
 * A fact as it is hashed: every field is there, null where there is nothing to say. Ids in lower case, days as
 * `YYYY-MM-DD`, the instant in UTC with milliseconds, so that one fact has one written form.
 */
export type Fact = {
  readonly subjectId: string
  readonly id: string
  readonly type: string
  readonly typeVersion: number
  readonly occurredOn: string
  readonly validTo: string | null
  readonly recordedAt: string
  readonly sourceId: string
  readonly document: string | null
  readonly line: number | null
  readonly payload: { readonly [name: string]: JsonValue }
  readonly legalBasis: string | null
  readonly visibility: string
  readonly displayUntil: string | null
  readonly effect: string
  readonly correctsId: string | null
  readonly reason: string | null
}

type Check = { readonly wants: string; readonly holds: (value: unknown) => boolean }

const written = (wants: string, pattern: RegExp): Check => ({
  wants,
  holds: (value) => typeof value === 'string' && pattern.test(value),
})
const orNull = (check: Check): Check => ({
  wants: `${check.wants}, or null`,
  holds: (value) => value === null || check.holds(value),
})

const uuid = written('a UUID in lower case', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const day = written('a day as YYYY-MM-DD', /^\d{4}-\d\d-\d\d$/)
const instant = written('an instant as YYYY-MM-DDThh:mm:ss.sssZ', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const text = written('a text', /^/)
const word = written('a text that is not empty', /./s)
const count: Check = {
  wants: 'a whole number of at least 0',
  holds: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
}

const checks: { readonly [name in keyof Fact]: Check } = {
  subjectId: uuid,
  id: uuid,
  type: word,
  typeVersion: count,
  occurredOn: day,
  validTo: orNull(day),
  recordedAt: instant,
  sourceId: uuid,
  document: orNull(text),
  line: orNull(count),
  payload: { wants: 'an object', holds: isPlainObject },
  legalBasis: orNull(text),
  visibility: word,
  displayUntil: orNull(day),
  effect: word,
  correctsId: orNull(uuid),
  reason: orNull(text),
}

/**
 * Takes a parsed value as a fact, or refuses it with the field and the reason. A field too many is refused as well:
 * the hash does not cover it, so nobody may read it as proven.
 */
export function readFact(value: unknown): Fact {
  if (!isPlainObject(value)) return refuse('readFact', 'an object with the fields of a fact')
  for (const [name, { wants, holds }] of Object.entries(checks)) {
    if (!Object.hasOwn(value, name)) refuse('readFact', `${name} to be ${wants}, got nothing`)
    if (!holds(value[name])) refuse('readFact', `${name} to be ${wants}, got ${shown(value[name])}`)
  }
  const foreign = Object.keys(value).find((name) => !Object.hasOwn(checks, name))
  if (foreign !== undefined) refuse('readFact', `the fields of a fact alone, got ${shown(foreign)} as well`)
  return value as Fact
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60)
