import type { SubjectKind } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'

/** Whom a fact is about, as the stream numbers them: dense from 0, in the order in which they are told. */
export type SubjectKey = number

export type InventedSubject = {
  readonly key: SubjectKey
  readonly kind: SubjectKind
  readonly name: string
  readonly areaCode: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  readonly industry: string | null
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
  /** Names besides the one in force. */
  readonly names: readonly InventedName[]
  /** Ties to subjects that were told before. */
  readonly relations: readonly InventedRelation[]
}

export type InventedName = {
  readonly name: string
  readonly kind: 'official' | 'short' | 'brand'
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

export type InventedRelation = {
  readonly from: SubjectKey
  readonly kind: 'owns' | 'makes' | 'maintains' | 'uses' | 'located-at' | 'branch-of'
  readonly to: SubjectKey
  readonly validFrom: PlainDate | null
}
