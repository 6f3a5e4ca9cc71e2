/** A city as the stream needs it; a profile says it. */
export type CityData = {
  /** As it stands in front of a firm's name. */
  readonly prefix: string
  readonly areaCode: string
  readonly districts: readonly District[]
  /** The pillar industries and the rest of the economy; shares of all firms, adding up to one. */
  readonly pillars: readonly Pillar[]
  readonly suppliers: readonly Supplier[]
}

export type District = {
  readonly areaCode: string
  /** As in an address. */
  readonly name: string
  readonly share: number
  readonly longitude: number
  readonly latitude: number
}

export type Pillar = {
  readonly name: string
  readonly share: number
  /** Keys of `trades.ts` with their shares inside the pillar. */
  readonly trades: Readonly<Record<string, number>>
}

/** A body that delivers facts, with its habits. Shares are of its facts. */
export type Supplier = {
  /** Code of the body in the profile's organisations. */
  readonly organisation: string
  /** Area whose subjects it speaks of; null: the whole city. */
  readonly areaCode: string | null
  /** What its documents' numbers begin with. */
  readonly mark: string
  /** Days from one delivery to the next. */
  readonly everyDays: number
  /** Days that usually pass until a fact is ready to be delivered. */
  readonly delayDays: number
  /** Facts that lie for months. */
  readonly lateShare: number
  /** Delivered without a required value: refused, delivered anew. */
  readonly missingShare: number
  /** Delivered with a value that cannot be: refused, delivered anew. */
  readonly wrongShare: number
  /** Accepted, found wrong afterwards, and corrected or withdrawn. */
  readonly correctedShare: number
  /** The day of its last delivery, where its feed has gone stale. */
  readonly silentSince: string | null
  /** Beginnings of GB/T 4754 classes of the firms and goods that it looks after; null: all. */
  readonly industries: readonly string[] | null
  /**
   * Fact types, or groups of them, with the weight that it has among all who supply them. A type that some supplier names
   * is delivered by those alone who name it.
   */
  readonly facts: Readonly<Record<string, number>>
}
