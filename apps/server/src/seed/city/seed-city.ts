import { randomBytes } from 'node:crypto'
import { smallestCity } from '@zhiheng/invented-city'
import type pg from 'pg'
import { fixedClock } from '#kernel/clock'
import { createPool } from '#kernel/database'
import { createLogger } from '#kernel/logger'
import { migrate } from '#kernel/migrate'
import { createModules } from '../../app.ts'
import { findCity } from '../../city.ts'
import { readConfigWith } from '../../config.ts'
import { seed } from '../../seed.ts'
import { loadProfile, type Profile, ProfileError } from '../profile.ts'
import { steps } from '../steps.ts'
import { CityProblem, cityThere, realCity, unreachable } from './city-problem.ts'
import { findCities } from './city-record.ts'
import { type CitySize, type Filled, fillCity, inventCity } from './fill-city.ts'
import type { Progress } from './progress.ts'
import { writeFiles, writeTruths } from './write-files.ts'

type Asked = Omit<CitySize, 'codesTaken'> & {
  /** The name of a folder below `profiles/`, or the path of one elsewhere. */
  readonly profile: string
  /** A file for what was planted. */
  readonly truth?: string | undefined
  readonly progress: Progress
}

/** Writes the city to files in a folder. @throws CityProblem */
export async function writeCity({
  directory,
  ...asked
}: Asked & { readonly directory: string }): Promise<void> {
  const city = inventCity(await profileOf(asked.profile), { ...checked(asked), codesTaken: 0 })
  await writeFiles(directory, city, asked.progress)
  if (asked.truth !== undefined) await writeTruths(asked.truth, city.truths())
}

type SeedCity = Asked & {
  /** The address of the database's owner; it is migrated where that is needed. */
  readonly url: string
  /** Beside invented cities that are there already. */
  readonly add: boolean
}

/** Puts the city into a database: an empty one, or one of a demonstration. @throws CityProblem */
export async function seedCity({ url, add, ...asked }: SeedCity): Promise<Filled> {
  const profile = await profileOf(asked.profile)
  await prepare(url, asked.profile)
  const pool = createPool(withoutWaiting(url), 'zhiheng_app', 2)
  try {
    const size = { ...checked(asked), codesTaken: await codesTakenBy(pool, asked, add) }
    const filled = await fill(pool, profile, size, { ...asked, url, add })
    if (asked.truth !== undefined) await writeTruths(asked.truth, filled.truths)
    return filled
  } finally {
    await pool.end()
  }
}

/** What a city needs; the plan and its year come with the next start of the product. */
const bodiesOnly = steps.filter(({ name }) => ['organisations', 'calendar', 'accounts'].includes(name))

/** The newest tables, and the bodies of the profile where there is no city yet. */
async function prepare(url: string, profile: string): Promise<void> {
  await migrate(url).catch((error) => {
    throw unreachable(error)
  })
  const pool = createPool(url, 'zhiheng_app', 1)
  const city = await findCity(pool).finally(() => pool.end())
  if (city && city.demonstration === null) throw realCity()
  if (!city) await seed({ url: withoutWaiting(url), profile, demo: true, steps: bodiesOnly })
}

/** Codes that other invented cities have taken; a city that was broken off is gone on with. */
async function codesTakenBy(pool: pg.Pool, { seed, firms, facts }: Asked, add: boolean): Promise<number> {
  const cities = await findCities(pool)
  const begun = cities.find(
    (city) => !city.isComplete && city.seed === seed && city.firms === firms && city.facts === facts,
  )
  if (begun) return begun.codesTaken
  if (cities[0] && !add) throw cityThere(cities[0].firms)
  return cities.reduce((taken, { codesTaken, codeCount }) => Math.max(taken, codesTaken + codeCount), 0)
}

/** Two lanes, each the whole server with a clock of its own: while one waits for the database, the other one works. */
async function fill(pool: pg.Pool, profile: Profile, size: CitySize, asked: SeedCity): Promise<Filled> {
  const city = await findCity(pool)
  if (!city) throw new Error('The bodies of the city were not stored')
  // Nobody signs in meanwhile, so any secret will do.
  const SESSION_SECRET = randomBytes(32).toString('hex')
  const config = readConfigWith({ DATABASE_URL: withoutWaiting(asked.url), SESSION_SECRET })
  const lanes = [0, 1].map(() => {
    const clock = fixedClock(profile.demo.begins)
    const modules = createModules({ config, city, clock, logger: createLogger('warn') })
    return { clock, modules, ledger: modules.ledger }
  })
  const [{ modules }] = lanes as [(typeof lanes)[0], (typeof lanes)[0]]
  try {
    const directory = await modules.organisations.directory()
    const { subjects } = modules
    return await fillCity({ profile, size, pool, subjects, lanes, directory, progress: asked.progress })
  } finally {
    await Promise.all(lanes.map((lane) => lane.modules.close()))
  }
}

const profileOf = (name: string): Promise<Profile> =>
  loadProfile(name).catch((error) => {
    if (!(error instanceof ProfileError)) throw error
    throw new CityProblem(
      { zh: `城市配置用不了：${error.message}`, en: `The profile cannot be used: ${error.message}` },
      { zh: '用 --profile 指定 profiles/ 下的文件夹', en: 'Name a folder below profiles/ with --profile' },
      { cause: error },
    )
  })

function checked({ seed, firms, facts }: Asked): Omit<CitySize, 'codesTaken'> {
  if (firms < smallestCity.firms || facts < smallestCity.facts)
    throw new CityProblem(
      {
        zh: `虚构城市至少要有 ${smallestCity.firms} 家企业、${smallestCity.facts} 条事实`,
        en: `An invented city has at least ${smallestCity.firms} firms and ${smallestCity.facts} facts`,
      },
      { zh: '把 --firms 和 --facts 写大些', en: 'Ask for more with --firms and --facts' },
    )
  return { seed, firms, facts }
}

/** A city is thousands of transactions that can be made again: none waits for the disk. */
function withoutWaiting(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c synchronous_commit=off')
  return address.href
}
