/** A text in both languages of the product. */
export type Words = { readonly zh: string; readonly en: string }

/** What a stretch of a code says; `name` where the package knows what it stands for. */
export type Part = { readonly value: string; readonly label: Words; readonly name?: Words }

/** Something worth knowing about a code that is accepted all the same. */
export type Remark = { readonly code: string; readonly message: Words }

/**
 * Why a text is no code of the scheme. `empty`, `length`, `character` and `shape` speak of how it is written, `check` of its check
 * character, `inner-check` of the one inside a longer code, `value` of a stretch that cannot be, `other-code` of a code of
 * another kind.
 */
export type Problem = {
  readonly code: 'empty' | 'length' | 'character' | 'shape' | 'check' | 'inner-check' | 'value' | 'other-code'
  readonly message: Words
  /** Index of the character in the text as it was given. */
  readonly place?: number
  /**
   * What was probably meant, normalised; absent where several codes are one slip away, because a wrong suggestion would be somebody
   * else's code. A person confirms it.
   */
  readonly likely?: string
}

export type Parsed<Key extends string = string> =
  | {
      readonly ok: true
      /** Normalised: half-width, capitals, without blanks and hyphens that only help the eye. */
      readonly value: string
      readonly parts: { readonly [K in Key]?: Part }
      readonly remarks: readonly Remark[]
    }
  | { readonly ok: false; readonly problem: Problem }

export type Scheme<Key extends string = string> = {
  readonly code: string
  readonly label: Words
  /** The standard or rule that the scheme follows. */
  readonly source: Words
  /** How much a match says: 3 there is a check character, 2 the shape is telling, 1 digits alone. */
  readonly evidence: 1 | 2 | 3
  /** Reads a text as people write it; never throws. */
  readonly parse: (text: string) => Parsed<Key>
  /** True where the text is a valid code in normalised form already; allocates nothing. */
  readonly accepts: (value: string) => boolean
  /** A normalised value as it is printed; `parse` reads it back. */
  readonly format: (value: string) => string
  /** An invented code for tests and demonstrations, the same for the same seed. */
  readonly generate?: (seed: number) => string
}

export const words = (zh: string, en: string): Words => ({ zh, en })
