import type { BoardView, Inputs } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'

/** Read only. */
export type PublicationTables = {
  plans: {
    id: string
    title: string
    year: number
    level: string
    state: string
    published_at: string | null
  }
  measures: { id: string; plan_id: string; body: string; due_on: string | null }
}

/** Whose portal this is; from the profile. */
export type Site = { cityName: string; cityNameEn: string; siteName: string; siteNameEn: string }

export type PublicationDependencies = {
  readonly db: Kysely<PublicationTables>
  readonly clock: Clock
  readonly site: Site
  readonly demonstration: boolean
  readonly board: (actor: Actor, input: Inputs<'board'>['get']) => Promise<BoardView>
}
