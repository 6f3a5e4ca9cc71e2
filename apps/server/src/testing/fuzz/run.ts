import { Client } from 'pg'
import { createTestApp, type TestApp } from '#testing/app'
import { type Answer, fileForm } from '#testing/client'
import { type Person, people } from '#testing/linjiang'
import { putRows } from '#testing/row-fixture'
import { type Chance, createChance } from './chance.ts'
import { judge } from './judge.ts'
import { learn } from './learn.ts'
import { makeRequest, type Request } from './make-case.ts'
import { type Description, describeApi, type Operation } from './operations.ts'
import type { Known } from './plausible.ts'

export type Failure = {
  /** Give it back to have the same request again. */
  readonly replay: string
  readonly who: string
  readonly wrong: string
  readonly request: string
  readonly answer: string
}
export type FuzzOptions = {
  readonly seed: string
  /** How often every route is tried. */
  readonly cases?: number
  /** Goes on with further rounds until then. */
  readonly until?: number
  /** One case alone, as a failure names it: `tasks.report#17`. */
  readonly only?: string | undefined
}
export type Outcome = {
  readonly failures: readonly Failure[]
  readonly sent: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Routes that were never let through with an honest request, so that little of them was seen. */
  readonly unreached: readonly string[]
}

type Who = Person | 'nobody'
const everybody: readonly Who[] = ['office', ...(Object.keys(people) as Person[]), 'nobody']
/** Whoever gets through here changes who may do what, or is signed out: they come last. */
const isLast = ({ path }: Operation) => /^\/(session|security|accounts|single-sign-on|api-keys)/.test(path)
/** Here a refused attempt is itself kept: wrong passwords and codes are counted, who looked is recorded. */
const keepsAttempts = /^(identity\.(signIn|changePassword)|ownAccount\.\w*SecondFactor|security\.)/

/** Tries every route with requests that chance makes, and says which answers are not as they should be. */
export async function fuzz({ seed, cases = 4, until = 0, only }: FuzzOptions): Promise<Outcome> {
  const app = await createTestApp({ REQUESTS_PER_MINUTE: 1_000_000, LOG_LEVEL: 'error' })
  const client = new Client({ connectionString: app.url })
  await client.connect()
  try {
    await putRows(client)
    await fillIn(app, client)
    const description = await describeApi()
    const known = await learn(app, description.operations)
    const run = createRun(app, client, description, known, seed)
    await run.prepare()
    const operations = description.operations.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))
    for (let first = 0; first === 0 || Date.now() < until; first += cases) {
      for (const operation of operations) {
        for (let at = first; at < first + cases; at += 1) {
          if (only === undefined || only === `${operation.name}#${at}`) await run.tryCase(operation, at)
        }
        if (first > 0 && Date.now() >= until) break
      }
    }
    return run.outcome()
  } finally {
    await client.end()
    await app.close()
  }
}

/** What the rows of the permission tests only hint at: files with bytes, a plan that is being read in. */
async function fillIn(app: TestApp, client: Client): Promise<void> {
  const upload = await app.as('health', 'POST', '/api/files', await fileForm('a.txt', 'text'))
  const { sha256 } = upload.body as { sha256: string }
  await client.query('update files set sha256 = $1 where sha256 ~ $2', [sha256, '^(a+|b+)$'])
  await client.query('delete from plan_imports')
  const text = '临江市质量提升行动方案\n一、加强监管\n（一）整治重点产品。责任单位：市质监局、市卫生局。'
  await app.as('office', 'POST', '/api/plan-imports', { body: { text } })
}

function createRun(app: TestApp, client: Client, description: Description, known: Known, seed: string) {
  const failures: Failure[] = []
  const statuses: Record<string, number> = {}
  const reached = new Set<string>()
  const tried = new Set<string>()
  let position = ''
  let ask = ''

  /** Where the trail stands, and how many rows there are of what no trail watches; a look at the clock is no change. */
  const standing = async () => JSON.stringify((await client.query(ask)).rows[0])

  const prepare = async () => {
    // Signing in leaves a session behind.
    for (const person of Object.keys(people) as Person[]) await app.cookieOf(person)
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and c.relname !~ '^kysely' and c.relname not in ('audit_entries', 'known_instants')
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audited') order by 1`,
    )
    const counts = rows.map(({ name }) => `(select count(*) from "${name}") as "${name}"`)
    ask = `select (select max(id) from audit_entries) as audit${counts.map((each) => `, ${each}`).join('')}`
    position = await standing()
  }

  const fail = (replay: string, who: Who, wrong: string, request: Request, answer: Answer) => {
    failures.push({
      ...{ replay, who, wrong, request: shown(request) },
      answer: `${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`,
    })
  }

  const send = async (who: Who, { method, url, headers, body }: Request): Promise<Answer> => {
    const call = { headers, ...(body === undefined ? {} : { body }), address: '10.2.0.1' }
    if (who === 'nobody') return app.inject(method, url, call)
    // A cookie of the request's own stands for whoever sent it.
    return headers.cookie ? app.inject(method, url, call) : app.as(who, method, url, call)
  }

  const tryCase = async (operation: Operation, at: number): Promise<void> => {
    const replay = `${operation.name}#${at}`
    const chance: Chance = createChance(`${seed}/${replay}`)
    const who = chance.pick(everybody)
    const request = makeRequest(operation, description, chance, known)
    const answer = await send(who, request)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    tried.add(operation.name)
    if (answer.status < 400) reached.add(operation.name)
    const wrong = judge(answer)
    if (wrong) fail(replay, who, wrong, request, answer)
    const now = await standing()
    if (answer.status >= 400 && now !== position && !keepsAttempts.test(operation.name))
      fail(
        replay,
        who,
        `changed something, and answered ${answer.status}: ${difference(position, now)}`,
        request,
        answer,
      )
    position = now
  }

  const outcome = (): Outcome => ({
    ...{ failures, statuses, sent: Object.values(statuses).reduce((sum, each) => sum + each, 0) },
    unreached: [...tried].filter((name) => !reached.has(name)),
  })
  return { prepare, tryCase, outcome }
}

const difference = (before: string, after: string) => {
  const old = new Set(before.split(','))
  return after
    .split(',')
    .filter((each) => !old.has(each))
    .join(',')
}

const shown = ({ method, url, headers, body }: Request) =>
  `${method} ${url.slice(0, 600)} ${JSON.stringify(headers).slice(0, 300)} ${JSON.stringify(
    typeof body === 'string' ? body.slice(0, 1500) : body?.toString('latin1').slice(0, 1500),
  )}`
