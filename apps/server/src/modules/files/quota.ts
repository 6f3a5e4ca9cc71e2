import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { asSystem, read } from '#kernel/transaction'
import { lockQuotas, sumOf, sumStore } from './repository.ts'
import type { FileTables } from './tables.ts'

export type Quotas = {
  /** Files of data and exports of one body. */
  readonly data: number
  /** All that one account has sent. */
  readonly account: number
  /** All that the store holds, what lies there once counted once. */
  readonly store: number
}
type Tx = Kysely<FileTables>
export type Incoming = {
  readonly bytes: number
  readonly purpose: 'paper' | 'data' | 'export'
  /** Where it is known: what is there already takes no more room. */
  readonly sha256?: string
}
type Limit = {
  readonly name: string
  readonly used: number
  readonly most: number
  readonly zh: string
  readonly en: string
}

/** Whether there is room for a file: of its account, of its body, and in the store as a whole. */
export function createQuota(db: Kysely<FileTables>, quotas: Quotas) {
  /** Within the transaction that enters the file, so that two at once do not both take the last room. @throws INPUT_INVALID */
  const mustFit = async (tx: Tx, actor: Actor, file: Incoming): Promise<void> => {
    // Nobody sees all of a body's files, nor of the store's; the sums are the product's to ask.
    const limits = await asSystem(tx, actor, () => usedOf(tx, actor, file, quotas))
    const full = limits.find(({ used, most }) => used + file.bytes > most)
    if (full) throw exceeded(full, file.bytes)
  }
  return {
    mustFit: async (tx: Tx, actor: Actor, file: Incoming): Promise<void> => {
      await lockQuotas(tx)
      await mustFit(tx, actor, file)
    },
    /** Before anything is written to the disk; what is said of the length may be wrong, so this is no promise. */
    mightFit: (actor: Actor, file: Incoming): Promise<void> =>
      read(db, actor, (tx) => mustFit(tx, actor, file)),
  }
}

async function usedOf(tx: Tx, actor: Actor, file: Incoming, quotas: Quotas): Promise<readonly Limit[]> {
  const { organisationId, accountId } = actor
  const limits: Limit[] = []
  if (organisationId !== null && file.purpose !== 'paper') {
    limits.push({
      ...{
        name: 'DATA_QUOTA_BYTES',
        most: quotas.data,
        zh: '本单位的数据文件',
        en: 'The body’s files of data',
      },
      used: await sumOf(tx, sql`organisation_id = ${organisationId} and purpose <> 'paper'`),
    })
  }
  if (accountId !== null && file.purpose !== 'export') {
    limits.push({
      ...{
        name: 'ACCOUNT_QUOTA_BYTES',
        most: quotas.account,
        zh: '这个账号上传的文件',
        en: 'The uploads of this account',
      },
      used: await sumOf(tx, sql`uploaded_by = ${accountId} and purpose <> 'export'`),
    })
  }
  const { used, isThere } = await sumStore(tx, file.sha256)
  if (!isThere) {
    limits.push({
      ...{ name: 'STORE_QUOTA_BYTES', most: quotas.store, zh: '文件库', en: 'The store of files' },
      used,
    })
  }
  return limits
}

function exceeded({ name, used, most, zh, en }: Limit, bytes: number) {
  const [taken, limit, wanted] = [used, most, bytes].map(megabytes)
  return inputInvalid(
    'file',
    'quota-exceeded',
    `${zh}已用 ${taken} MB，上限 ${limit} MB，放不下这 ${wanted} MB ${en} take ${taken} of ${limit} MB; ${wanted} MB more do not fit`,
    `请系统管理员清理或调整上限 Ask the administrator to make room or to raise the limit (${name})`,
  )
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
