import { createHash } from 'node:crypto'
import { fillTemplate, type Values } from '@zhiheng/word-templates'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import type { DocumentDependencies as Deps, DocumentRow, Tx } from './deps.ts'
import { fieldsOf } from './fields.ts'
import { gatherBrief, gatherTasks, type Subject } from './gather.ts'
import { gatherAnnual } from './gather-annual.ts'
import { kindNames } from './words.ts'

export type TemplateRow = { readonly id: string; readonly content: Buffer }

/** What the product knows of the subject, as the person who makes the document sees it. */
export function gather(
  deps: Deps,
  actor: Actor,
  subject: Subject,
  each?: (done: number, total: number) => void,
): Promise<Values> {
  if (subject.kind === 'transfer-letter') return Promise.resolve({})
  if (subject.kind === 'brief') return gatherBrief(deps, actor, subject)
  if (subject.kind === 'annual-report') return gatherAnnual(deps, actor, subject, each)
  return gatherTasks(deps, actor, subject)
}

/** Between number and signature there is nothing yet: such places say so in a draft. */
const open = { letters: '〔　　〕　号', serial: '　　年第　　期', signer: '　　　' }

type Head = Pick<
  DocumentRow,
  | 'kind'
  | 'title'
  | 'plan_id'
  | 'organisation_id'
  | 'addressee_ids'
  | 'copy_ids'
  | 'other_addressees'
  | 'words'
  | 'reply_by'
  | 'attachments'
  | 'meeting'
  | 'contact'
  | 'drafted_by_name'
  | 'signed_by_name'
  | 'number'
  | 'issued_on'
>

/** What every document has, from its own row; this and nothing else changes between approval and issue. */
export async function headValues(deps: Deps, tx: Tx, row: Head): Promise<Values> {
  const today = deps.clock.today()
  const directory = await deps.directory(today)
  const plan = await tx.selectFrom('plans').select('title').where('id', '=', row.plan_id).executeTakeFirst()
  const series = await seriesOf(tx, row, row.issued_on ?? today)
  const official = directory.officialNameOf(row.organisation_id)
  const names = (ids: readonly string[]) => ids.map((id) => directory.nameOf(id)).join('，')
  return {
    发文机关标志: series?.mark ?? `${official}文件`,
    发文机关: official,
    发文字号: row.number ?? openNumber(series),
    签发人: row.signed_by_name ?? open.signer,
    拟稿人: row.drafted_by_name,
    标题: row.title,
    主送机关: [names(row.addressee_ids), row.other_addressees].filter(Boolean).join('，'),
    抄送机关: names(row.copy_ids),
    正文: row.words.split('\n').flatMap((line) => (line.trim() ? [{ 文字: line.trim() }] : [])),
    附件: row.attachments.map((each) => ({ 名称: each })),
    联系人: row.contact,
    ...meetingValues(row),
    成文日期: row.issued_on ?? today,
    印发日期: row.issued_on ?? today,
    反馈期限: row.reply_by,
    计划名称: (plan?.title ?? '').replace(/^《(.+)》$/, '$1'),
    截至日期: today,
  }
}

const meetingValues = ({ kind, meeting }: Head): Values =>
  kind === 'interview-notice'
    ? { 约谈日期: meeting?.on ?? null, 约谈时间: meeting?.time ?? '', 约谈地点: meeting?.place ?? '' }
    : {}

const openNumber = (
  series: { readonly letters: string; readonly style: 'letters' | 'serial' } | undefined,
) => (series?.style === 'serial' ? open.serial : `${series?.letters ?? ''}${open.letters}`)

/** The series of the kind on a day. */
export const seriesOf = (tx: Tx, row: Pick<DocumentRow, 'organisation_id' | 'kind'>, day: string) =>
  tx
    .selectFrom('document_series')
    .selectAll()
    .where('organisation_id', '=', row.organisation_id)
    .where(sql<boolean>`${row.kind} = any (kinds)`)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('valid_from', 'desc')
    .orderBy('letters')
    .executeTakeFirst()

/** The newest of those in force on the day. @throws INPUT_INVALID where the office has none */
export async function templateInForce(tx: Tx, kind: DocumentRow['kind'], day: string): Promise<TemplateRow> {
  const found = await tx
    .selectFrom('document_templates')
    .select(['id', 'content'])
    .where('kind', '=', kind)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('valid_from', 'desc')
    .orderBy('position', 'desc')
    .executeTakeFirst()
  if (found) return found
  throw inputInvalid(
    'kind',
    'no-template',
    `没有可用的${kindNames[kind]}模板 There is no template of this kind in force`,
    '请质量办上传模板 The quality office uploads one',
  )
}

export async function fill(template: TemplateRow, kind: DocumentRow['kind'], data: Values) {
  const content = Buffer.from(await fillTemplate(template.content, fieldsOf[kind], data))
  return {
    content,
    bytes: content.length,
    digest: createHash('sha256').update(content).digest('hex'),
  }
}

type Made = { readonly data: Values; readonly asOf: string; readonly issued?: boolean }

/** Fills the template and keeps what came of it as the next edition of the document. */
export async function addEdition(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  row: Head & { readonly id: string },
  { data, asOf, issued = false, template }: Made & { readonly template: TemplateRow },
): Promise<void> {
  const whole: Values = { ...data, ...(await headValues(deps, tx, row)), 截至日期: asOf }
  const filled = await fill(template, row.kind, whole)
  await tx
    .insertInto('document_editions')
    .values((eb) => ({
      ...filled,
      document_id: row.id,
      position: eb
        .selectFrom('document_editions')
        .select((inner) => sql<number>`coalesce(${inner.fn.max('position')}, 0) + 1`.as('next'))
        .where('document_id', '=', row.id),
      template_id: template.id,
      data: JSON.stringify(whole),
      as_of: asOf,
      issued,
      made_at: deps.clock.now(),
      made_by: actor.accountId,
      made_by_name: actor.accountName,
    }))
    .execute()
}
