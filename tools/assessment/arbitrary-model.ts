import type { Group, Leaf, Model, Scoring, Source, UnknownRule, Veto } from '@zhiheng/assessment'
import fc from 'fast-check'
import { amounts, sources, yieldOf } from './arbitrary-source.ts'

const words = { zh: '样例', en: 'sample' }

const at = (units: number, decimals: number): number => Number((units / 10 ** decimals).toFixed(decimals))

const numbersBetween = fc.oneof(
  fc.uniqueArray(fc.integer({ min: -3, max: 12 }), { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(
    fc.integer({ min: -20_000, max: 200_000 }).map((n) => n / 1000),
    { minLength: 1, maxLength: 4 },
  ),
)

function scorings(source: Source, full: number, decimals: number): fc.Arbitrary<Scoring> {
  const { text, unit, choices } = yieldOf(source)
  const points = fc
    .integer({ min: -Math.round(full * 10 ** decimals), max: Math.round(full * 10 ** decimals) })
    .map((units) => at(units, decimals))
  const unitPart = unit === undefined ? {} : { unit }
  if (text)
    return fc.record(
      {
        kind: fc.constant('lookup' as const),
        values: fc
          .subarray([...choices], { minLength: 1 })
          .chain((values) =>
            fc.tuple(...values.map((value) => points.map((each) => ({ value, points: each })))),
          ),
        otherwise: points,
      },
      { requiredKeys: ['kind', 'values'] },
    )
  const linear = fc.record(
    {
      kind: fc.constant('linear' as const),
      base: fc.oneof(points, amounts),
      perUnit: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(0.1, -0.125, 0.00001, -2.5)),
      every: fc.constantFrom(1, 3, 7, 1000, 0.3),
      floor: points.map((each) => -Math.abs(each)),
      cap: points.map(Math.abs),
    },
    { requiredKeys: ['kind', 'base', 'perUnit'] },
  )
  const bands = fc
    .tuple(numbersBetween, fc.array(points, { minLength: 5, maxLength: 5 }), fc.boolean())
    .map(([limits, given, gaps]) => {
      const sorted = limits.toSorted((a, b) => a - b)
      const all = [...sorted.keys(), sorted.length].map((index) => ({
        ...(index > 0 ? { from: sorted[index - 1] ?? 0 } : {}),
        ...(index < sorted.length ? { below: sorted[index] ?? 0 } : {}),
        points: given[index] ?? 0,
      }))
      return {
        kind: 'bands' as const,
        bands: gaps ? all.slice(1) : all,
        ...(gaps ? { otherwise: given[0] ?? 0 } : {}),
      }
    })
  const piecewise = fc
    .tuple(numbersBetween, fc.array(points, { minLength: 5, maxLength: 5 }))
    .map(([ats, given]) => ({
      kind: 'piecewise' as const,
      knots: ats.toSorted((a, b) => a - b).map((each, index) => ({ at: each, points: given[index] ?? 0 })),
    }))
  return fc.oneof(linear, bands, piecewise).map((scoring) => ({ ...scoring, ...unitPart }) as Scoring)
}

function unknowns(source: Source, full: number): fc.Arbitrary<UnknownRule> {
  const additive = source.kind === 'facts' && ['count', 'distinct', 'sum'].includes(source.measure.kind)
  return fc.oneof(
    fc.constant<UnknownRule>({ kind: 'unknown' }),
    fc.constant<UnknownRule>({ kind: additive ? 'none' : 'unknown' }),
    fc.constant<UnknownRule>({ kind: 'points', points: full }),
    fc.constantFrom(0, 0.6, 0.333, 1).map((share): UnknownRule => ({ kind: 'share', share })),
  )
}

type Build = { readonly code: string; readonly full: number; readonly decimals: number }

const leaves = ({ code, full, decimals }: Build): fc.Arbitrary<Leaf> =>
  sources.chain((source) =>
    fc.record({
      kind: fc.constant('leaf' as const),
      code: fc.constant(code),
      label: fc.constant(words),
      full: fc.constant(full),
      source: fc.constant(source),
      scoring: scorings(source, full, decimals),
      unknown: unknowns(source, full),
    }),
  )

/** Splits a whole number into positive parts. */
const splits = (total: number, count: number): fc.Arbitrary<readonly number[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: total - 1 }), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts) => {
      const sorted = [0, ...cuts.toSorted((a, b) => a - b), total]
      return sorted.slice(1).map((cut, index) => cut - (sorted[index] ?? 0))
    })

export function groups({ code, full, decimals }: Build, depth: number): fc.Arbitrary<Group> {
  return fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean())
    .chain(([count, weighted, limits]) => {
      const total = weighted ? 1_000_000 : Math.round(full * 10 ** decimals)
      return splits(total, Math.min(count, total)).chain((shares) => {
        const parts = shares.map((share, index) => {
          const own = weighted ? ([100, 10, 7, 3.5][index % 4] ?? 10) : at(share, decimals)
          const partFull = weighted && decimals === 0 ? Math.ceil(own) : own
          const build = { code: `${code}-${index}`, full: partFull, decimals }
          const part =
            depth > 0 && partFull * 10 ** decimals > 10
              ? fc.oneof(leaves(build), groups(build, depth - 1))
              : leaves(build)
          return part.map((node) => (weighted ? { ...node, weightPercent: share / 10_000 } : node))
        })
        return fc.tuple(...parts).map(
          (nodes): Group => ({
            kind: 'group',
            code,
            label: words,
            full,
            combine: weighted ? 'weighted' : 'sum',
            ...(limits ? { cap: full, floor: 0 } : {}),
            parts: nodes,
          }),
        )
      })
    })
}

const vetoes = (code: string, decimals: number): fc.Arbitrary<Veto> =>
  sources.chain((source) => {
    const { text, unit, choices } = yieldOf(source)
    const ops = fc.constantFrom(
      '=' as const,
      '!=' as const,
      '<' as const,
      '<=' as const,
      '>' as const,
      '>=' as const,
    )
    const value = fc.constantFrom(-1, 0, 1, 2, 0.5, 30, 10_000)
    const condition: fc.Arbitrary<Veto['condition']> = text
      ? fc.record({ op: fc.constant('in' as const), value: fc.subarray([...choices], { minLength: 1 }) })
      : fc.record({ op: ops, value, ...(unit === undefined ? {} : { unit: fc.constant(unit) }) })
    return fc.record({
      code: fc.constant(code),
      label: fc.constant(words),
      source: fc.constant(source),
      condition,
      effect: fc.oneof(
        fc.record({ kind: fc.constant('gradeAtMost' as const), grade: fc.constantFrom('A', 'B', 'C') }),
        fc.record({
          kind: fc.constant('pointsAtMost' as const),
          points: fc.integer({ min: 0, max: 60 }).map((units) => at(units, decimals)),
        }),
      ),
      reason: fc.constant(words),
    })
  })

/** A whole model that `validateModel` finds no fault with. */
export const models: fc.Arbitrary<Model> = fc
  .record({
    decimals: fc.integer({ min: 0, max: 3 }),
    full: fc.constantFrom(100, 1000, 20),
    vetoCount: fc.integer({ min: 0, max: 2 }),
  })
  .chain(({ decimals, full, vetoCount }) =>
    fc.record({
      code: fc.constant('generated'),
      version: fc.constant('1'),
      title: fc.constant(words),
      subjectKinds: fc.constant(['enterprise' as const]),
      decimals: fc.constant(decimals),
      inForceFrom: fc.constant('2013-01-01'),
      legalBasis: fc.constant([]),
      confidence: fc.constant({ level: 'configuration' as const, note: words }),
      whenUnknown: fc.record({
        kind: fc.constantFrom('range' as const, 'proportion' as const),
        minKnownShare: fc.constantFrom(0, 0.3, 0.5, 1),
      }),
      tree: groups({ code: 'n', full, decimals }, 2),
      vetoes: fc.tuple(...Array.from({ length: vetoCount }, (_, index) => vetoes(`veto-${index}`, decimals))),
      grades: fc.constant([
        { code: 'A', label: words, from: full * 0.8 },
        { code: 'B', label: words, from: full * 0.4, below: full * 0.8 },
        { code: 'C', label: words, below: full * 0.4 },
      ]),
    }),
  )
