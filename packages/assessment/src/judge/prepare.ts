import type { FactType } from '@zhiheng/fact-types'
import { decimalOf, multiply, roundedUnits } from '../exact/decimal.ts'
import { type Fraction, fraction, fractionOf, times } from '../exact/rational.ts'
import type { Group, Leaf, Model, ModelNode, Veto } from '../model/model.ts'
import type { FieldName, Source } from '../model/source.ts'
import { type Registry, typesByCode } from '../validate/registry.ts'
import { meaningsOf, type ResolvedField } from './fields.ts'
import { type Rule, ruleOf } from './rule.ts'
import { millionths } from './shares.ts'

/** What a field of a source's facts is. */
export type FieldLookup = (name: FieldName) => ResolvedField

export type PreparedLeaf = {
  readonly kind: 'leaf'
  readonly node: Leaf
  /** Place among the leaves in reading order. */
  readonly index: number
  readonly full: bigint
  readonly rule: Rule
  readonly fields: FieldLookup
  /** Points where nothing is known; null: none, and the total is not complete. */
  readonly assumed: bigint | null
  /** Part of the whole in millionths; all leaves together are a million. */
  readonly share: number
}

export type PreparedGroup = {
  readonly kind: 'group'
  readonly node: Group
  readonly full: bigint
  readonly cap: bigint | null
  readonly floor: bigint | null
  readonly parts: readonly PreparedPart[]
}

/** A part adds its points times `factor` to the group, rounded to the model's decimals. */
export type PreparedPart = { readonly node: PreparedNode; readonly factor: Fraction }

export type PreparedNode = PreparedLeaf | PreparedGroup

export type PreparedVeto = {
  readonly veto: Veto
  readonly fields: FieldLookup
  readonly pointsAtMost: bigint | null
  /** Best rank that it leaves. */
  readonly rankAtMost: number | null
}

/** A model with everything worked out that does not depend on facts; points are in units of 10^-`decimals`. */
export type PreparedModel = {
  readonly model: Model
  readonly types: ReadonlyMap<string, readonly FactType[]>
  readonly decimals: number
  readonly root: PreparedGroup
  readonly leaves: readonly PreparedLeaf[]
  readonly vetoes: readonly PreparedVeto[]
  /** Codes from the worst (rank 0) to the best. */
  readonly grades: readonly string[]
  /** Least points of ranks 1, 2 … */
  readonly thresholds: readonly bigint[]
}

/** Requires a model that `validateModel` finds no fault with. */
export function prepareModel(model: Model, registry: Registry): PreparedModel {
  const types = typesByCode(registry)
  const units = (points: number): bigint => roundedUnits(decimalOf(points), model.decimals)
  const shares = millionths(model.tree)
  const leaves: PreparedLeaf[] = []
  const prepareLeaf = (node: Leaf): PreparedLeaf => {
    const leaf: PreparedLeaf = {
      kind: 'leaf',
      node,
      index: leaves.length,
      full: units(node.full),
      rule: ruleOf(node, model.decimals),
      fields: fieldLookup(node.source, types),
      assumed: assumedPoints(node, model.decimals),
      share: shares[leaves.length] ?? 0,
    }
    leaves.push(leaf)
    return leaf
  }
  const prepareGroup = (node: Group): PreparedGroup => ({
    kind: 'group',
    node,
    full: units(node.full),
    cap: node.cap === undefined ? null : units(node.cap),
    floor: node.floor === undefined ? null : units(node.floor),
    parts: node.parts.map((part) => ({
      node: part.kind === 'leaf' ? prepareLeaf(part) : prepareGroup(part),
      factor: partFactor(node, part),
    })),
  })
  const root = prepareGroup(model.tree)
  const ascending = model.grades.toReversed()
  const grades = ascending.map((grade) => grade.code)
  return {
    model,
    types,
    decimals: model.decimals,
    root,
    leaves,
    vetoes: model.vetoes.map((veto) => prepareVeto(veto, types, grades, units)),
    grades,
    thresholds: ascending.slice(1).map((grade) => units(grade.from ?? 0)),
  }
}

function prepareVeto(
  veto: Veto,
  types: PreparedModel['types'],
  grades: readonly string[],
  units: (points: number) => bigint,
): PreparedVeto {
  const { effect, source } = veto
  return {
    veto,
    fields: fieldLookup(source, types),
    pointsAtMost: effect.kind === 'pointsAtMost' ? units(effect.points) : null,
    rankAtMost: effect.kind === 'gradeAtMost' ? grades.indexOf(effect.grade) : null,
  }
}

/** What one point of a part is worth in its group. */
export function partFactor(group: Group, part: ModelNode): Fraction {
  if (group.combine === 'sum') return fraction(1n, 1n)
  const weight = multiply(decimalOf(group.full), decimalOf(part.weightPercent ?? 0))
  return times(fractionOf(weight, decimalOf(part.full)), fraction(1n, 100n))
}

function assumedPoints(leaf: Leaf, decimals: number): bigint | null {
  const { unknown } = leaf
  if (unknown.kind === 'points') return roundedUnits(decimalOf(unknown.points), decimals)
  if (unknown.kind !== 'share') return null
  return roundedUnits(multiply(decimalOf(unknown.share), decimalOf(leaf.full)), decimals)
}

function fieldLookup(source: Source, types: PreparedModel['types']): FieldLookup {
  const own = source.kind === 'facts' ? source.types.flatMap((code) => types.get(code) ?? []) : []
  const known = new Map<FieldName, ResolvedField>()
  return (name) => {
    const found = known.get(name) ?? meaningsOf(name, own)[0]
    if (!found) throw new RangeError(`prepareModel requires a valid model: unknown field "${name}"`)
    known.set(name, found)
    return found
  }
}
