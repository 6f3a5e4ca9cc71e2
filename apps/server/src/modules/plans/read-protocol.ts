import type { PlanDocument } from '@zhiheng/official-document'
import type { Bilingual } from './reading.ts'

/** What is to be read: the bytes of a file, or text that a person pasted. */
export type ReadRequest = (
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      readonly fileName: string
      readonly mediaType: string
    }
  | { readonly kind: 'text'; readonly text: string }
) & {
  /** Only the text is wanted: of papers that are no plans. */
  readonly textOnly?: true
}

export type ReadSuccess = {
  readonly text: string
  readonly format: string
  readonly document: PlanDocument
  /** The wording of each doubt, in order. */
  readonly wordings: readonly Bilingual[]
  readonly notes: readonly Bilingual[]
  readonly milliseconds: number
}

/** Why it could not be read, and what to do about it. */
export type ReadFailure = {
  readonly reason: Bilingual
  readonly remedy: Bilingual
  readonly limit: number | null
}

export type ReadAnswer =
  | { readonly read: ReadSuccess }
  | { readonly text: string }
  | { readonly failure: ReadFailure }

/** Longest text of an import, in UTF-16 units; the contract says the same of pasted text. */
export const longestText = 2_000_000
/** A plan has some dozens of measures; the largest known has a few hundred. */
export const mostMeasures = 1_000
/** Bodies that one plan names; the tree has some hundred. */
export const mostNames = 500
