import type { DocumentVerb, Inputs } from '@zhiheng/contract'
import type { Transaction, Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { asSystem, write } from '#kernel/transaction'
import type { DocumentDependencies as Deps, DocumentRow, Tx } from './deps.ts'
import { giveNumber } from './give-number.ts'
import { kinds } from './kinds.ts'
import { addEdition } from './make-edition.ts'
import { guard } from './policy.ts'
import { tell } from './receive.ts'
import { documentMachine, refusalOf, stepOf } from './state.ts'
import type { DocumentReadTables, DocumentTables } from './tables.ts'
import { kindNames } from './words.ts'

type In = Inputs<'documents'>
type Change = Updateable<DocumentTables['documents']>
type Asked = { readonly id: string; readonly version: number }

export async function addEvent(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  event: { readonly documentId: string; readonly kind: string; readonly note?: string | null },
): Promise<void> {
  await tx
    .insertInto('document_events')
    .values({
      document_id: event.documentId,
      at: deps.clock.now(),
      kind: event.kind,
      account_id: actor.accountId,
      account_name: actor.accountName,
      organisation_id: actor.organisationId,
      note: event.note || null,
    })
    .execute()
}

/** The row, held until the transaction ends, in a state in which the person may do it. */
export async function lockFor(
  tx: Tx,
  actor: Actor,
  { id, version }: Asked,
  verb: DocumentVerb,
): Promise<DocumentRow> {
  const seen = await tx.selectFrom('documents').select('id').where('id', '=', id).executeTakeFirst()
  if (!seen) throw notFound('document')
  const row = await asSystem(tx, actor, () =>
    tx.selectFrom('documents').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
  )
  const refusal = refusalOf(actor, row, verb)
  if (refusal === 'state') throw new AppError('STATE_CONFLICT', { state: row.state, wanted: verb })
  if (refusal === 'person') {
    const { who } = stepOf(verb)
    throw new AppError('FORBIDDEN', {
      needs: who === 'another' ? 'another-person' : 'own-document',
      ask: who === 'another' ? '拟稿人以外的人办理 somebody other than the author' : row.drafted_by_name,
    })
  }
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  return row
}

export async function update(tx: Tx, row: DocumentRow, change: Change): Promise<DocumentRow> {
  return tx
    .updateTable('documents')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A step that changes the row and leaves a line on its way. */
function step(
  deps: Deps,
  actor: Actor,
  { input, verb, note }: { readonly input: Asked; readonly verb: DocumentVerb; readonly note?: string },
  change: (row: DocumentRow) => Change,
): Promise<string> {
  guard(actor, stepOf(verb).needs)
  return write(deps.db, actor, `${verb}-document`, async (tx) => {
    const row = await lockFor(tx, actor, input, verb)
    await update(tx, row, change(row))
    await addEvent(deps, tx, actor, { documentId: row.id, kind: verb, note: note ?? null })
    return row.id
  })
}

export const submit = (deps: Deps, actor: Actor, input: In['submit']) =>
  step(deps, actor, { input, verb: 'submit' }, () => ({ state: endOf(documentMachine, 'submit') }))

export const takeBack = (deps: Deps, actor: Actor, input: In['takeBack']) =>
  step(deps, actor, { input, verb: 'take-back' }, () => ({ state: endOf(documentMachine, 'take-back') }))

export const approve = (deps: Deps, actor: Actor, input: In['approve']) =>
  step(deps, actor, { input, verb: 'approve', note: input.note }, () => ({
    ...{
      state: endOf(documentMachine, 'approve'),
      reviewed_by: actor.accountId,
      reviewed_by_name: actor.accountName,
    },
  }))

export const sendBack = (deps: Deps, actor: Actor, input: In['sendBack']) =>
  step(deps, actor, { input, verb: 'return', note: input.reason }, () => ({
    ...{ state: endOf(documentMachine, 'return'), reviewed_by: null, reviewed_by_name: null },
  }))

export async function makeVoid(deps: Deps, actor: Actor, input: In['makeVoid']): Promise<string> {
  guard(actor, stepOf('void').needs)
  return write(deps.db, actor, 'void-document', async (tx) => {
    const row = await lockFor(tx, actor, input, 'void')
    const gone = await update(tx, row, { state: endOf(documentMachine, 'void'), void_reason: input.reason })
    await addEvent(deps, tx, actor, { documentId: row.id, kind: 'void', note: input.reason })
    await tell(deps, tx, actor, gone, 'document-void')
    return row.id
  })
}

/**
 * Signs and issues in one transaction: the number is given, the file is written from what was approved with number, day and
 * signature, and whoever owes the tasks of a supervision notice is urged with its number.
 */
export async function issue(deps: Deps, actor: Actor, input: In['issue']): Promise<string> {
  guard(actor, 'document.issue')
  return write(deps.db, actor, 'issue-document', async (tx) => {
    const row = await lockFor(tx, actor, input, 'issue')
    const approved = await approvedEdition(tx, row)
    const today = deps.clock.today()
    const numbered = await asSystem(tx, actor, () => giveNumber(tx, row, today))
    const issued = await update(tx, row, {
      ...numbered,
      ...{ state: endOf(documentMachine, 'issue'), issued_on: today },
      ...{ signed_by: actor.accountId, signed_by_name: actor.accountName },
    })
    const { id, content, data, as_of } = approved
    await addEdition(deps, tx, actor, issued, { data, asOf: as_of, issued: true, template: { id, content } })
    await addEvent(deps, tx, actor, { documentId: row.id, kind: 'issue', note: numbered.number })
    if (kinds[row.kind].urges) await urge(deps, tx, actor, issued)
    await tell(deps, tx, actor, issued, 'document-issued')
    return row.id
  })
}

/** What the reviewer saw: its data, and the template that it was made from, whatever is in force by now. */
async function approvedEdition(tx: Tx, row: DocumentRow) {
  const found = await tx
    .selectFrom('document_editions')
    .innerJoin('document_templates', 'document_templates.id', 'document_editions.template_id')
    .select(['document_templates.id', 'document_templates.content', 'data', 'as_of'])
    .where('document_id', '=', row.id)
    .orderBy('document_editions.position', 'desc')
    .executeTakeFirst()
  if (!found)
    throw inputInvalid('id', 'no-edition', '还没有成稿 It has not been made yet', '先生成 Make it first')
  return found
}

async function urge(
  deps: Deps,
  tx: Transaction<DocumentReadTables>,
  actor: Actor,
  row: DocumentRow,
): Promise<void> {
  const urging = {
    taskIds: row.task_ids,
    note: `${kindNames[row.kind]} ${row.number}`,
    detail: { documentId: row.id, number: row.number ?? '' },
  }
  await deps.urgeByDocument(tx, actor, urging)
}
