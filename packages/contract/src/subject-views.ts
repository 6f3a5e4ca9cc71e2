import * as z from 'zod'
import { Id, Instant, PlainDate, Version } from './base.ts'

/** What quality is judged of. */
export const SubjectKind = z.enum([
  'enterprise',
  'product',
  'equipment',
  'instrument',
  'place',
  'laboratory',
  'project',
  'service',
  'organisation',
])
export type SubjectKind = z.infer<typeof SubjectKind>

export const SubjectState = z.enum(['active', 'closed'])
export type SubjectState = z.infer<typeof SubjectState>

export const SubjectNameKind = z.enum(['official', 'short', 'alias', 'brand'])
export const SubjectRelationKind = z.enum([
  'owns',
  'makes',
  'sells',
  'maintains',
  'uses',
  'located-at',
  'branch-of',
  'tests',
])
export type SubjectRelationKind = z.infer<typeof SubjectRelationKind>

/** Lists by which others class things; many subjects bear the same class, so none of them identifies one. */
export const SubjectClassScheme = z.enum(['product-code', 'hs', 'equipment-kind', 'instrument-kind'])
export type SubjectClassScheme = z.infer<typeof SubjectClassScheme>

export const AreaCode = z.string().regex(/^\d{6}$/)
export const Industry = z.string().regex(/^[A-T]\d{0,4}$/)
const Validity = {
  validFrom: PlainDate.nullable(),
  /** First day on which it no longer holds. */
  validTo: PlainDate.nullable(),
}

export const SubjectRef = z.object({
  id: Id,
  kind: SubjectKind,
  name: z.string(),
  areaCode: z.string().nullable(),
  state: SubjectState,
})
export type SubjectRef = z.infer<typeof SubjectRef>

export const SubjectCode = z.object({
  scheme: z.string(),
  /** Normalised: how it is compared. */
  value: z.string(),
  /** How it is printed. */
  printed: z.string(),
})
export type SubjectCode = z.infer<typeof SubjectCode>

export const SubjectIdentifier = SubjectCode.extend({ id: Id, ...Validity })
export type SubjectIdentifier = z.infer<typeof SubjectIdentifier>

export const SubjectName = z.object({ id: Id, name: z.string(), kind: SubjectNameKind, ...Validity })
export type SubjectName = z.infer<typeof SubjectName>

export const SubjectClass = z.object({ scheme: SubjectClassScheme, value: z.string() })
export type SubjectClass = z.infer<typeof SubjectClass>

export const SubjectHit = SubjectRef.extend({
  industry: z.string().nullable(),
  codes: z.array(SubjectCode),
  /** The code or former name by which it was found; null where the present name says it. */
  match: z
    .union([
      z.object({ by: z.literal('code'), code: SubjectCode, exact: z.boolean() }),
      z.object({ by: z.literal('name'), name: z.string() }),
    ])
    .nullable(),
})
export type SubjectHit = z.infer<typeof SubjectHit>

export const SubjectPage = z.object({
  items: z.array(SubjectHit),
  total: z.number().int(),
  /** False: counted only so far, there are more. */
  totalIsExact: z.boolean(),
  nextCursor: z.string().nullable(),
})
export type SubjectPage = z.infer<typeof SubjectPage>

const Count = z.object({ value: z.string(), subjects: z.number().int() })
/** How the subjects found divide; each dimension is counted under the conditions of the others. */
export const SubjectFacets = z.object({
  total: z.number().int(),
  kinds: z.array(Count),
  areas: z.array(Count),
  industries: z.array(Count),
  states: z.array(Count),
})
export type SubjectFacets = z.infer<typeof SubjectFacets>

export const SubjectRelation = z.object({
  id: Id,
  kind: SubjectRelationKind,
  /** out: this subject makes, owns …; in: is made by, owned by … */
  direction: z.enum(['out', 'in']),
  other: SubjectRef,
  ...Validity,
})
export type SubjectRelation = z.infer<typeof SubjectRelation>

export const SubjectMerge = z.object({
  id: Id,
  kept: SubjectRef,
  merged: SubjectRef,
  reason: z.string(),
  mergedAt: Instant,
  mergedBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
  undoReason: z.string().nullable(),
})
export type SubjectMerge = z.infer<typeof SubjectMerge>

/** What everybody may know of a subject. */
export const SubjectIdentity = SubjectRef.extend({
  /** The day on which it ceased to be. */
  closedOn: PlainDate.nullable(),
  address: z.string().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  industry: z.string().nullable(),
  identifiers: z.array(SubjectIdentifier),
  classes: z.array(SubjectClass),
  names: z.array(SubjectName),
  /** How many other subjects it is tied to, by kind of tie and direction. */
  relationCounts: z.array(
    z.object({
      kind: SubjectRelationKind,
      direction: z.enum(['out', 'in']),
      /** The other side's kind. */
      otherKind: SubjectKind,
      count: z.number().int(),
    }),
  ),
})
export type SubjectIdentity = z.infer<typeof SubjectIdentity>

export const SubjectView = SubjectIdentity.extend({
  /** The subject that this one counts as; null where it counts as itself. */
  mergedInto: SubjectRef.nullable(),
  /** Subjects that count as this one. */
  family: z.array(SubjectRef),
  merges: z.array(SubjectMerge),
  version: Version,
})
export type SubjectView = z.infer<typeof SubjectView>

/** Why two may be the same: what agrees, with what was compared; `codes-differ` speaks against it. */
export const DuplicateReason = z.object({
  code: z.enum([
    'organisation-code',
    'same-code',
    'same-name',
    'near-name',
    'rare-name',
    'same-address',
    'near-place',
    'codes-differ',
  ]),
  /** The common code, name or address; metres between two places. */
  detail: z.string(),
})
export type DuplicateReason = z.infer<typeof DuplicateReason>

export const SubjectDuplicate = z.object({
  first: SubjectHit,
  second: SubjectHit,
  /** 0 to 1: how likely it is one and the same. */
  score: z.number(),
  reasons: z.array(DuplicateReason),
})
export type SubjectDuplicate = z.infer<typeof SubjectDuplicate>

/** What a merge would make: both sides, and what speaks against it. */
export const MergePreview = z.object({
  kept: SubjectView,
  merged: SubjectView,
  /** Codes of the same scheme that differ: most often two different firms. */
  conflicts: z.array(z.object({ scheme: z.string(), kept: z.string(), merged: z.string() })),
  reasons: z.array(DuplicateReason),
  /** Why it cannot be done; null where it can. */
  refusal: z.enum(['same', 'kind', 'already-merged', 'kept-is-merged']).nullable(),
})
export type MergePreview = z.infer<typeof MergePreview>
