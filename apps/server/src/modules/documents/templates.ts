import { createHash } from 'node:crypto'
import type { Inputs, TemplateField, TemplateIssue, TemplateView } from '@zhiheng/contract'
import { addDays } from '@zhiheng/primitives'
import {
  checkTemplate,
  type Field,
  formats,
  type Issue,
  ordinalName,
  placeWords,
  sampleValues,
  type Values,
} from '@zhiheng/word-templates'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { DocumentDependencies as Deps, Tx } from './deps.ts'
import { fieldsOf } from './fields.ts'
import { fill, gather, headValues } from './make-edition.ts'
import { guard } from './policy.ts'
import { wordType } from './read-model.ts'
import type { DocumentTables } from './tables.ts'
import { defaultTitle, kindNames } from './words.ts'

type In = Inputs<'documentTemplates'>
type Row = Omit<Selectable<DocumentTables['document_templates']>, 'content'>

const columns = [
  'id',
  'kind',
  'position',
  'name',
  'digest',
  'bytes',
  'used',
  'valid_from',
  'valid_to',
  'uploaded_at',
  'uploaded_by',
  'uploaded_by_name',
  'version',
] as const

export async function listTemplates(deps: Deps, actor: Actor, { kind }: In['list']) {
  guard(actor, 'document.read')
  const rows = await read(deps.db, actor, (tx) => {
    const query = tx
      .selectFrom('document_templates')
      .select(columns)
      .orderBy('kind')
      .orderBy('position', 'desc')
    return (kind ? query.where('kind', '=', kind) : query).execute()
  })
  return { items: toViews(rows, deps.clock.today()) }
}

function toViews(rows: readonly Row[], today: string): TemplateView[] {
  const holds = (row: Row) => row.valid_from <= today && (row.valid_to === null || row.valid_to >= today)
  const newest = new Map<string, Row>()
  for (const row of rows.filter(holds)) {
    const best = newest.get(row.kind)
    if (
      !best ||
      row.valid_from > best.valid_from ||
      (row.valid_from === best.valid_from && row.position > best.position)
    )
      newest.set(row.kind, row)
  }
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, position: row.position, name: row.name, used: row.used },
    ...{ validFrom: row.valid_from, validTo: row.valid_to, inForce: newest.get(row.kind)?.id === row.id },
    ...{ bytes: row.bytes, digest: row.digest, uploadedAt: row.uploaded_at },
    ...{ uploadedBy: row.uploaded_by_name, version: row.version },
  }))
}

const toIssue = ({ code, tag, place, zh, en }: Issue): TemplateIssue => ({
  ...{ code, tag, excerpt: place?.text ?? null },
  place: place ? placeWords(place) : null,
  reason: { zh: zh.reason, en: en.reason },
  remedy: { zh: zh.remedy, en: en.remedy },
})

const bytesOf = async ({ admit }: Deps, actor: Actor, file: File) => (await admit(actor, file, 'word')).bytes

export async function check(deps: Deps, actor: Actor, { kind, file }: In['check']) {
  guard(actor, 'document-template.manage')
  const { issues, used } = await checkTemplate(await bytesOf(deps, actor, file), fieldsOf[kind])
  return { issues: issues.map(toIssue), used: [...used] }
}

async function mustBeSound(bytes: Uint8Array, kind: In['check']['kind']): Promise<readonly string[]> {
  const { issues, used } = await checkTemplate(bytes, fieldsOf[kind])
  if (issues.length === 0) return used
  throw new AppError('INPUT_INVALID', {
    issues: issues.map(({ code, place, zh, en }) => {
      const where = place ? placeWords(place) : null
      return {
        path: 'file',
        code,
        message: `${where ? `${where.zh}：` : ''}${zh.reason} ${where ? `${where.en}: ` : ''}${en.reason}`,
        remedy: `${zh.remedy} ${en.remedy}`,
      }
    }),
  })
}

/** The next version of the kind; documents follow it from its day on. */
export async function upload(deps: Deps, actor: Actor, input: In['upload']): Promise<TemplateView> {
  guard(actor, 'document-template.manage')
  const bytes = await bytesOf(deps, actor, input.file)
  const used = await mustBeSound(bytes, input.kind)
  const today = deps.clock.today()
  const row = await write(deps.db, actor, 'add-document-template', (tx) =>
    insertTemplate(tx, {
      kind: input.kind,
      name: input.file.name.replace(/\.docx$/i, '').slice(0, 100) || kindNames[input.kind],
      content: Buffer.from(bytes),
      used: [...used],
      valid_from: input.validFrom ?? today,
      valid_to: null,
      uploaded_at: deps.clock.now(),
      uploaded_by: actor.accountId,
      uploaded_by_name: actor.accountName,
    }),
  )
  const { items } = await listTemplates(deps, actor, { kind: input.kind })
  return items.find(({ id }) => id === row.id) as TemplateView
}

type New = Omit<
  Selectable<DocumentTables['document_templates']>,
  'id' | 'position' | 'digest' | 'bytes' | 'version'
>

async function insertTemplate(tx: Tx, template: New): Promise<{ id: string }> {
  // Two that come at once take one position after the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`document-template:${template.kind}`}))`.execute(tx)
  const { last } = await tx
    .selectFrom('document_templates')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('kind', '=', template.kind)
    .executeTakeFirstOrThrow()
  return tx
    .insertInto('document_templates')
    .values({
      ...template,
      position: (last ?? 0) + 1,
      bytes: template.content.length,
      digest: createHash('sha256').update(template.content).digest('hex'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** The templates that a profile brings, where the office has none of the kind yet. */
export async function bringTemplate(
  deps: Deps,
  actor: Actor,
  { kind, content }: { readonly kind: In['check']['kind']; readonly content: Buffer },
): Promise<boolean> {
  const used = await mustBeSound(content, kind)
  return write(deps.db, actor, 'bring-document-template', async (tx) => {
    const there = await tx
      .selectFrom('document_templates')
      .select('id')
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (there) return false
    const day = `${deps.clock.today().slice(0, 4)}-01-01`
    await insertTemplate(tx, {
      ...{ kind, content, used: [...used], name: `${kindNames[kind]}（默认）` },
      ...{ valid_from: day, valid_to: null, uploaded_at: deps.clock.now() },
      ...{ uploaded_by: null, uploaded_by_name: null },
    })
    return true
  })
}

export async function end(
  deps: Deps,
  actor: Actor,
  { id, version, validTo }: In['end'],
): Promise<TemplateView> {
  guard(actor, 'document-template.manage')
  await write(deps.db, actor, 'end-document-template', async (tx) => {
    const row = await tx
      .selectFrom('document_templates')
      .select(['version', 'valid_from'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound('document-template')
    if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
    // One whose day has not come may be taken back: it then ends the day before.
    const first = row.valid_from > deps.clock.today() ? addDays(row.valid_from, -1) : row.valid_from
    if (validTo !== null && validTo < first) {
      throw inputInvalid(
        'validTo',
        'before-start',
        '早于启用日 Before the day it begins',
        `不早于 ${first} Not before ${first}`,
      )
    }
    await tx
      .updateTable('document_templates')
      .set({ valid_to: validTo, version: version + 1 })
      .where('id', '=', id)
      .execute()
  })
  const { items } = await listTemplates(deps, actor, {})
  return items.find((item) => item.id === id) as TemplateView
}

export async function templateFile(deps: Deps, actor: Actor, { id }: In['file']): Promise<File> {
  guard(actor, 'document.read')
  const found = await read(deps.db, actor, (tx) =>
    tx
      .selectFrom('document_templates')
      .select(['name', 'content', 'position'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  if (!found) throw notFound('document-template')
  return new File([new Uint8Array(found.content)], `${found.name}-${found.position}.docx`, { type: wordType })
}

/** A template filled with what is there today or with made-up values, to look at; nothing is kept. */
export async function preview(deps: Deps, actor: Actor, input: In['preview']): Promise<File> {
  guard(actor, 'document-template.manage')
  const content = Buffer.from(await bytesOf(deps, actor, input.file))
  const { kind } = input
  await mustBeSound(content, kind)
  const { planId } = input
  const values = planId ? await valuesOf(deps, actor, { ...input, planId }) : sampleValues(fieldsOf[kind])
  const filled = await fill({ id: '', content }, kind, values)
  return new File([new Uint8Array(filled.content)], `${kindNames[kind]}-预览.docx`, { type: wordType })
}

async function valuesOf(
  deps: Deps,
  actor: Actor,
  { kind, planId, measureId }: Omit<In['preview'], 'planId' | 'file'> & { readonly planId: string },
): Promise<Values> {
  const place = { kind, plan_id: planId }
  const data = await gather(deps, actor, {
    ...place,
    ...{ measure_id: measureId ?? null, owner_id: null, task_ids: [], since: null },
  })
  const head = await read(deps.db, actor, async (tx) => {
    const plan = await tx.selectFrom('plans').select('title').where('id', '=', planId).executeTakeFirst()
    if (!plan) throw notFound('plan')
    return headValues(deps, tx, {
      ...{ ...place, organisation_id: actor.organisationId ?? '' },
      ...{ title: defaultTitle(kind, plan.title, deps.clock.today()), words: '' },
      ...{ addressee_ids: [], copy_ids: [], reply_by: null, drafted_by_name: actor.accountName ?? '' },
      ...{ signed_by_name: null, number: null, issued_on: null, other_addressees: '', attachments: [] },
      ...{ meeting: null, contact: '' },
    })
  })
  return { ...data, ...head }
}

const toField = ({ name, kind, label, fields }: Field): TemplateField => ({
  ...{ name, kind, label },
  ...(fields
    ? {
        fields: [
          { name: ordinalName, kind: 'number', label: { zh: ordinalName, en: 'Place in the list, from 1' } },
          ...fields.map(toField),
        ],
      }
    : {}),
})

export function listFields(actor: Actor, { kind }: In['fields']) {
  guard(actor, 'document.read')
  return {
    items: fieldsOf[kind].map(toField),
    formats: formats.map(({ name, kinds, example }) => ({ name, kinds: [...kinds], example })),
  }
}

const kindWords: Readonly<Record<Field['kind'], string>> = {
  text: '文字',
  number: '数字',
  share: '比例',
  date: '日期',
  flag: '是否',
  list: '列表',
  chart: '图表',
}

/** The list of fields to print and keep beside Word: how each is written, what it is, what formats it takes. */
export function fieldsFile(actor: Actor, { kind }: In['fieldsFile']): File {
  guard(actor, 'document.read')
  const lines = (fields: readonly Field[], inside: string): string[][] =>
    fields.flatMap((field) => {
      const fitting = formats.filter(({ kinds }) => kinds.includes(field.kind)).map(({ name }) => name)
      const written = field.kind === 'list' ? `{#${field.name}}…{/${field.name}}` : `{${field.name}}`
      return [
        [written, kindWords[field.kind], inside, field.label.en, fitting.join('、')],
        ...lines(field.fields ?? [], inside ? `${inside} → ${field.name}` : field.name),
      ]
    })
  const rows = [
    ['写法 Written', '类别 Kind', '所在列表 In list', '说明 Meaning', '格式 Formats'],
    ...lines(fieldsOf[kind], ''),
  ]
  const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  return new File([`\uFEFF${csv}\r\n`], `${kindNames[kind]}-字段清单.csv`, { type: 'text/csv' })
}
