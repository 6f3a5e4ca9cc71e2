import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { createModules } from './app.ts'
import { type City, findCity, putCity } from './city.ts'
import { readConfigWith } from './config.ts'
import { systemActor } from './kernel/actor.ts'
import { fixedClock } from './kernel/clock.ts'
import { createDatabase, createPool } from './kernel/database.ts'
import { createLogger } from './kernel/logger.ts'
import { findSetting, putSetting, type SettingsTables } from './kernel/settings.ts'
import { read, write } from './kernel/transaction.ts'
import { createFirstAdministrator } from './seed/first-administrator.ts'
import { loadProfile, type Profile } from './seed/profile.ts'
import type { SeedContext, SeededAccount, SeedStep } from './seed/step.ts'
import { steps as allSteps } from './seed/steps.ts'

type SeedOptions = {
  /** A migrated database. */
  readonly url: string
  /** The name of a folder below `profiles/`, or the path of one elsewhere. */
  readonly profile: string
  /** With an invented city in it, on the profile's day; only ever in a database that has no city yet. */
  readonly demo: boolean
  readonly log?: (line: string) => void
  /** For tests that need a city at an earlier stage, such as one whose plan has not been brought in yet. */
  readonly steps?: readonly SeedStep[]
}

/** What was put down by which profile: the same again does nothing. */
const Seeded = z.strictObject({ digest: z.string(), demo: z.boolean() })

/**
 * Brings a migrated database to what the profile says, and may be run at every start: where nothing has changed it
 * reads one row. A demonstration's clock begins at the first run and then goes on, over restarts.
 *
 * @returns who can sign in: the accounts of the demonstration, or the first administrator where there was none
 * @throws ProfileError where the profile is not valid, Error where a real city would become a demonstration
 */
export async function seed({ url, profile: name, demo, log = () => {}, steps = allSteps }: SeedOptions) {
  const profile = await loadProfile(name)
  const digest = createHash('sha256')
    .update(profile.digest)
    .update(steps.map((step) => step.name).join())
    .digest('hex')
  const pool = createPool(url, 'zhiheng_app', 1)
  const db = createDatabase<SettingsTables>(pool)
  try {
    const before = await read(db, systemActor, (tx) => findSetting(tx, 'seed', Seeded))
    if (before && before.demo !== demo) throw mixed(before.demo)
    if (before?.digest === digest) return { accounts: demo ? demoAccounts(profile, steps) : [] }
    await write(db, systemActor, 'seed-city', (tx) => putCity(tx, cityOf(profile, demo)))
    const city = await findCity(pool)
    if (!city) throw new Error('The city was not stored')
    const first = await runSteps({ url, city, profile, demo, log, steps, pool })
    await write(db, systemActor, 'seed', (tx) => putSetting(tx, 'seed', { digest, demo }))
    return { accounts: demo ? demoAccounts(profile, steps) : first }
  } finally {
    await pool.end()
  }
}

const cityOf = (profile: Profile, demo: boolean): City => ({
  site: profile.site,
  lightRules: profile.lightRules,
  creditPolicies: profile.creditPolicies,
  vetoPolicies: profile.vetoPolicies,
  supervisionPolicies: profile.supervisionPolicies,
  dataRules: profile.dataRules,
  demonstration: demo ? { shiftMs: Date.parse(profile.demo.begins) - Date.now() } : null,
})

type Run = Required<Omit<SeedOptions, 'profile'>> &
  Pick<SeedContext, 'profile' | 'pool'> & { readonly city: City }

async function runSteps({ url, city, profile, demo, log, steps, pool }: Run): Promise<SeededAccount[]> {
  // Nobody signs in while seeding, so any secret will do.
  const SESSION_SECRET = randomBytes(32).toString('hex')
  const config = readConfigWith({ DATABASE_URL: url, SESSION_SECRET })
  const begins = demo ? profile.demo.begins : new Date().toISOString()
  const clock = fixedClock(begins)
  const modules = createModules({ config, city, clock, logger: createLogger('warn') })
  try {
    for (const step of steps) {
      clock.set(begins)
      if (demo || !step.demonstrationOnly) await step.run({ modules, profile, clock, pool, log })
    }
    return demo ? [] : await createFirstAdministrator(modules)
  } finally {
    await modules.close()
  }
}

/** Firms have accounts once their step has run. */
function demoAccounts(
  { demo, demoCredit, demoSubjects, organisations }: Profile,
  steps: readonly SeedStep[],
): SeededAccount[] {
  const shortName = (code: string) =>
    organisations.bodies
      .find((body) => body.code === code)
      ?.names.find(({ kind, validFrom }) => kind === 'short' && validFrom === null)?.name ?? code
  const firmName = (key: string) => demoSubjects.subjects.find((subject) => subject.key === key)?.name ?? key
  const hasFirms = steps.some(({ name }) => name === 'credit')
  const firms = (hasFirms ? demoCredit.accounts : []).map(({ username, displayName, subject }) => ({
    ...{ role: 'enterprise', username, displayName, password: demo.password },
    organisation: firmName(subject),
  }))
  const officers = demo.accounts.map(({ role, username, displayName, organisation }) => ({
    role,
    username,
    password: demo.password,
    displayName,
    organisation: shortName(organisation),
  }))
  return [...officers, ...firms]
}

const mixed = (isDemonstration: boolean) =>
  new Error(
    isDemonstration
      ? '这个数据库里是示范城市，正式使用请换一个空数据库 This database holds a demonstration: use an empty one for real work'
      : '这个数据库里是正式数据，不能再载入示范 This database holds a real city: no demonstration is put into it',
  )
