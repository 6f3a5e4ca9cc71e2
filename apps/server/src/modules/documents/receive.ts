import type { InboxItem, Inputs } from '@zhiheng/contract'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { DocumentDependencies as Deps, DocumentRow, Tx } from './deps.ts'
import { grants, guard } from './policy.ts'
import type { DocumentReadTables } from './tables.ts'

type Sent = Pick<DocumentRow, 'id' | 'state' | 'addressee_ids' | 'copy_ids'>

/** Bodies of the person that the document was sent to. */
const ownAmong = (actor: Actor, { addressee_ids, copy_ids }: Sent): string[] =>
  [...new Set([...addressee_ids, ...copy_ids])].filter((id) => actor.scope.includes(id))

export const receiptsOf = (tx: Tx, documentId: string) =>
  tx
    .selectFrom('document_receipts')
    .select(['organisation_id', 'at', 'account_name'])
    .where('document_id', '=', documentId)
    .execute()

/** Of the person's bodies, those that have not confirmed that an issued document has come. */
export function stillToReceive(
  actor: Actor,
  row: Sent,
  receipts: readonly { readonly organisation_id: string }[],
): string[] {
  if (row.state !== 'issued' || !grants['document.draft']?.includes(actor.role)) return []
  const done = new Set(receipts.map(({ organisation_id: id }) => id))
  return ownAmong(actor, row).filter((id) => !done.has(id))
}

/** Confirms for every body of the person; once is enough. */
export async function receive(
  deps: Deps,
  actor: Actor,
  { id }: Inputs<'documents'>['receive'],
): Promise<string> {
  guard(actor, 'document.draft')
  const { accountId, accountName } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  return write(deps.db, actor, 'receive-document', async (tx) => {
    const row = await tx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('document')
    if (row.state !== 'issued') throw new AppError('STATE_CONFLICT', { state: row.state, wanted: 'receive' })
    const bodies = ownAmong(actor, row)
    if (bodies.length === 0) {
      throw new AppError('FORBIDDEN', { needs: 'addressee', ask: '主送、抄送单位 whom it was sent to' })
    }
    await tx
      .insertInto('document_receipts')
      .values(
        bodies.map((organisationId) => ({
          ...{ document_id: id, organisation_id: organisationId, at: deps.clock.now() },
          ...{ account_id: accountId, account_name: accountName ?? '' },
        })),
      )
      .onConflict((conflict) => conflict.columns(['document_id', 'organisation_id']).doNothing())
      .execute()
    return id
  })
}

/** Tells whom it was sent to, in the transaction that issues it or makes it void. */
export async function tell(
  deps: Deps,
  tx: Transaction<DocumentReadTables>,
  actor: Actor,
  row: DocumentRow,
  kind: 'document-issued' | 'document-void',
): Promise<void> {
  const organisationIds = [...new Set([...row.addressee_ids, ...row.copy_ids])]
  const notice = {
    ...{ kind, at: deps.clock.now(), organisationIds, accountIds: [] },
    ...{ title: row.title, by: actor.accountName ?? '', note: row.void_reason },
    detail: { number: row.number ?? '' },
    target: { type: 'document' as const, id: row.id },
  }
  await asSystem(tx, actor, () => deps.notify(tx, notice))
}

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>

/** For the inbox: what has come and is not confirmed, and drafts that wait for a reviewer or a signature. */
export async function owedDocuments(tx: Kysely<DocumentReadTables>, actor: Actor): Promise<Owed[]> {
  const owed: Owed[] = []
  const add = (
    kind: Owed['kind'],
    rows: readonly Pick<DocumentRow, 'id' | 'title' | 'number' | 'reply_by'>[],
  ) => {
    for (const { id, title, number, reply_by: dueOn } of rows)
      owed.push({ id: `${kind}:${id}`, kind, title, dueOn, note: number, target: { type: 'document', id } })
  }
  if (grants['document.draft']?.includes(actor.role)) add('document-receipt', await unconfirmed(tx, actor))
  if (actor.role === 'quality_office') add('document-review', await waiting(tx, actor, 'review'))
  if (actor.role === 'leader') add('document-sign', await waiting(tx, actor, 'approved'))
  return owed
}

const columns = ['id', 'title', 'number', 'reply_by'] as const

const unconfirmed = (tx: Kysely<DocumentReadTables>, actor: Actor) =>
  tx
    .selectFrom('documents')
    .select(columns)
    .where('state', '=', 'issued')
    .where(
      sql<boolean>`exists (select from unnest(addressee_ids || copy_ids) body where body = any (${[...actor.scope]}::uuid[])
        and not exists (select from document_receipts r where r.document_id = documents.id and r.organisation_id = body))`,
    )
    .where(sql<boolean>`(addressee_ids || copy_ids) && ${[...actor.scope]}::uuid[]`)
    .orderBy('issued_on')
    .limit(200)
    .execute()

const waiting = async (tx: Kysely<DocumentReadTables>, actor: Actor, state: 'review' | 'approved') =>
  (
    await tx
      .selectFrom('documents')
      .select(columns)
      .where('state', '=', state)
      // Nobody reviews or signs an own draft.
      .where('drafted_by', '<>', actor.accountId)
      .orderBy('drafted_at')
      .limit(200)
      .execute()
  ).map((row) => ({ ...row, reply_by: null }))
