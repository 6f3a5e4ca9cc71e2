import { fold } from './fold.ts'
import {
  characterProblem,
  emptyProblem,
  lengthProblem,
  longestText,
  shapeProblem,
  tooLongProblem,
  withSlip,
} from './problems.ts'
import type { Parsed, Part, Problem, Remark, Scheme } from './scheme.ts'
import { findLetterForDigit, findLocated, findSlip, type Shape } from './slips.ts'

type Reading<Key extends string> = {
  readonly parts: { readonly [K in Key]?: Part }
  readonly remarks?: readonly Remark[]
}

type Definition<Key extends string> = Pick<
  Scheme<Key>,
  'code' | 'label' | 'source' | 'evidence' | 'format' | 'generate'
> & {
  /** Characters that only help the eye. */
  readonly dropped: string
  readonly lengths: readonly number[]
  readonly alphabet: (index: number) => string
  /** The normalised shape. */
  readonly pattern: RegExp
  /** What is wrong with a value of the right shape. */
  readonly verify?: (value: string) => Problem | undefined
  readonly read: (value: string) => Reading<Key>
  /** Two checks guard it, so that a repaired code which passes both is very likely the one meant. */
  readonly isGuardedTwice?: boolean
  /** Which of several repaired values somebody is likely to have meant; all of them where it is not given. */
  readonly isPlausible?: (value: string) => boolean
  /** Knows codes of other kinds and habits of writing; asked first where the shape is wrong. */
  readonly recognise?: (value: string) => Problem | undefined
}

/** Builds a scheme of fixed places: shape, then check, then the likely slip. */
export function defineScheme<Key extends string>(definition: Definition<Key>): Scheme<Key> {
  const { code, label, source, evidence, format, generate, pattern, verify } = definition
  const accepts = (value: string): boolean => pattern.test(value) && verify?.(value) === undefined
  const { alphabet, lengths, isPlausible = () => true } = definition
  const shape: Shape = { alphabet, lengths, accepts, isPlausible }
  const problemOf = (value: string): Problem | undefined => {
    if (value === '') return emptyProblem
    const unlike = definition.recognise?.(value)
    if (unlike && !accepts(value)) return unlike
    if (!pattern.test(value)) return withSlip(misshapen(value, definition), findSlip(value, shape), value)
    const problem = verify?.(value)
    if (problem?.code !== 'check') return problem
    return definition.isGuardedTwice
      ? explainChecks(problem, value, shape)
      : explainCheck(problem, value, shape)
  }
  const parse = (text: string): Parsed<Key> => {
    if (text.length > longestText) return { ok: false, problem: tooLongProblem }
    const { text: value, placeOf } = fold(text, definition.dropped)
    const problem = problemOf(value)
    if (!problem) return { ok: true, value, remarks: [], ...definition.read(value) }
    const { place } = problem
    return { ok: false, problem: place === undefined ? problem : { ...problem, place: placeOf(place) } }
  }
  return { code, label, source, evidence, parse, accepts, format, ...(generate && { generate }) }
}

/** One check says that something is wrong, not where: to put the right check character would often make another's code. */
function explainCheck({ likely: _, ...problem }: Problem, value: string, shape: Shape): Problem {
  return withSlip(problem, findLetterForDigit(value, shape), value)
}

/**
 * Two checks narrow it down. Where the right check character would satisfy both, the slip is there or in what only the outer check
 * covers; then what the tables know decides, and where they know several nothing is suggested.
 */
function explainChecks({ likely, ...problem }: Problem, value: string, shape: Shape): Problem {
  if (likely === undefined || !shape.accepts(likely))
    return withSlip(problem, findLocated(value, shape), value)
  const known: Shape = { ...shape, accepts: (other) => shape.accepts(other) && shape.isPlausible(other) }
  return withSlip(problem, findLocated(value, known), value)
}

function misshapen(
  value: string,
  { lengths, alphabet }: Pick<Definition<string>, 'lengths' | 'alphabet'>,
): Problem {
  if (!lengths.includes(value.length)) return lengthProblem(value, lengths)
  for (let place = 0; place < value.length; place += 1) {
    if (!alphabet(place).includes(value.charAt(place))) return characterProblem(value, place, alphabet(place))
  }
  return shapeProblem('写法不对。', 'It is not written as such a code.')
}

export const digits = '0123456789'

/** Alphabet of a code that begins with fixed letters and goes on in digits. */
export const markedDigits =
  (mark: string) =>
  (index: number): string =>
    mark.charAt(index) || digits
