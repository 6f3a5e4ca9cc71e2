import type pg from 'pg'
import type { Modules } from '../app.ts'
import type { MovableClock } from '../kernel/clock.ts'
import type { Profile } from './profile.ts'

/** Somebody who can sign in after the seed. */
export type SeededAccount = {
  readonly role: string
  readonly username: string
  readonly password: string
  readonly displayName: string
  readonly organisation: string
}

export type SeedContext = {
  readonly modules: Modules
  /** What the use cases read; a step that tells of past days moves it there and puts it back. */
  readonly clock: MovableClock
  readonly profile: Profile
  /** For what a step keeps, and for use cases that work in the caller's transaction. */
  readonly pool: pg.Pool
  readonly log: (line: string) => void
}

/**
 * One part of the seed. It works through the modules' use cases, as `systemActor` or as a person of the city, and can
 * be run again: what is there already stays as it is.
 */
export type SeedStep = {
  readonly name: string
  /** Left out when a real city is set up. */
  readonly demonstrationOnly?: boolean
  run(context: SeedContext): Promise<void>
}
