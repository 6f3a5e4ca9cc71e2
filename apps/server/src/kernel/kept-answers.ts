import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from './actor.ts'
import { attempt } from './attempt.ts'
import type { Clock } from './clock.ts'
import { createDatabase } from './database.ts'
import { AppError, inputInvalid } from './error.ts'
import { createSecretBox } from './secret-box.ts'
import { read, settings, write } from './transaction.ts'

export type KeptAnswerTables = {
  kept_answers: {
    account_id: string
    /** Of the key: whoever reads the table can open no answer. */
    key_digest: string
    fingerprint: string
    answer: string
    kept_until: string
  }
}
type Tx = Kysely<KeptAnswerTables>

/** What is answered again where a request comes twice. */
export type KeptAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** In base64: an answer may be a file. */
  readonly body: string
}
export type Repeatable = {
  readonly actor: Actor & { readonly accountId: string }
  readonly key: string
  /** Of what is asked: the same key with another wish is a mistake. */
  readonly fingerprint: string
}

/** Somebody else was first with the same request, and this is what they were told. */
export class AlreadyAnswered extends Error {
  readonly answer: KeptAnswer
  constructor(answer: KeptAnswer) {
    super('answered before')
    this.answer = answer
  }
}

/** The header of the IETF draft “The Idempotency-Key HTTP Header Field”: a quoted text, and the plain one that most send. */
export function readKey(header: string | null): string | undefined {
  if (header === null) return undefined
  const key = header.trim().replace(/^"(.*)"$/, '$1')
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw inputInvalid(
    'idempotency-key',
    'key-malformed',
    'Idempotency-Key 不合格式 The Idempotency-Key is malformed',
    '用 1 到 255 个可见 ASCII 字符，如 UUID Use 1 to 255 visible ASCII characters, such as a UUID',
  )
}

export const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  /** An answer may hold what is shown once, such as a key: it is closed with this and the request's own key. */
  readonly secret: string
  readonly hours: number
}

/**
 * Answers to requests that bear a key, kept for a while by account, in the same transaction as what they did: after a
 * crash there is neither or both. What was refused is not kept, as nothing was done.
 */
export function createKeptAnswers({ pool, clock, secret, hours }: Options) {
  const db = createDatabase<KeptAnswerTables>(pool)
  const boxOf = ({ key, actor }: Repeatable) =>
    createSecretBox(`${secret}/${key}`, `answers of ${actor.accountId}`)

  /** Holds the key until the transaction ends. @throws where another request holds it, or it was used before */
  const claim = async (tx: Tx, request: Repeatable): Promise<void> => {
    const keyDigest = digest(request.key)
    const lock = `answer/${request.actor.accountId}/${keyDigest}`
    const held = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as free`.execute(tx)
    // Only now: what another one has written before it let go of the key is seen by a statement that begins after that.
    const { rows } = await sql<{ fingerprint: string; answer: string }>`
      select fingerprint, answer from kept_answers where account_id = ${request.actor.accountId}
        and key_digest = ${keyDigest} and kept_until > ${clock.now()}`.execute(tx)
    const [found] = rows
    if (found && found.fingerprint !== request.fingerprint) throw keyReused()
    const kept = found && boxOf(request).open(found.answer)
    if (kept) throw new AlreadyAnswered(JSON.parse(kept) as KeptAnswer)
    if (!held.rows[0]?.free) throw inProgress()
  }

  const keep = async (tx: Tx, request: Repeatable, answer: KeptAnswer): Promise<void> => {
    const until = new Date(Date.parse(clock.now()) + hours * 3_600_000).toISOString()
    const closed = boxOf(request).close(JSON.stringify(answer))
    await sql`insert into kept_answers (account_id, key_digest, fingerprint, answer, kept_until)
      values (${request.actor.accountId}, ${digest(request.key)}, ${request.fingerprint}, ${closed}, ${until})
      on conflict (account_id, key_digest) do update set fingerprint = excluded.fingerprint,
        answer = excluded.answer, kept_until = excluded.kept_until`.execute(tx)
  }

  return {
    /** Runs `work` once for a key. @throws AlreadyAnswered where it has run before */
    async once<Result>(
      request: Repeatable,
      work: () => Promise<Result>,
      answerOf: (result: Result) => Promise<KeptAnswer | undefined>,
    ): Promise<Result> {
      await read(db, request.actor, (tx) => claim(tx, request))
      const set = (tx: Kysely<never>, action: string) => sql.raw(settings(request.actor, action)).execute(tx)
      return attempt<Result>(
        pool,
        {
          begin: async (tx) => {
            await set(tx, 'claim-answer')
            await claim(tx as unknown as Tx, request)
          },
          end: async (tx, result) => {
            const answer = await answerOf(result)
            if (!answer) return
            await set(tx, 'keep-answer')
            await keep(tx as unknown as Tx, request, answer)
          },
        },
        work,
      )
    },

    /** Forgets those whose time is over. @returns how many */
    forget: (actor: Actor): Promise<number> =>
      write(db, actor, 'forget-answers', async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('kept_answers')
          .where('kept_until', '<=', clock.now())
          .executeTakeFirst()
        return Number(numDeletedRows)
      }),
  }
}
export type KeptAnswers = ReturnType<typeof createKeptAnswers>

const keyReused = () =>
  inputInvalid(
    'idempotency-key',
    'key-reused',
    '这个 Idempotency-Key 已用于内容不同的请求 This Idempotency-Key belongs to another request',
    '新的请求用新的键 Use a new key for a new request',
  )

const inProgress = () =>
  new AppError('STATE_CONFLICT', {
    state: 'in-progress',
    wanted: 'repeat',
    remedy: '同一请求还在办理，稍后再问 The same request is still under way: ask again in a moment',
  })
