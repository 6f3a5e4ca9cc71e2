import { randomUUID } from 'node:crypto'
import type {
  FieldIssue,
  SubjectClass,
  SubjectKind,
  SubjectName,
  SubjectRelationKind,
} from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { type CheckedCode, type CodeInput, checkCodes } from './check-codes.ts'
import { checkPlace } from './check-place.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { printedCode } from './identifiers.ts'
import { officialNameOn } from './name-history.ts'
import { nameCore, nameKey } from './name-key.ts'
import { placesOf } from './places.ts'
import { guard } from './policy.ts'
import { findBearers, indexSubjects } from './repository.ts'
import { kindsOf } from './take-codes.ts'

type NameInput = Pick<SubjectName, 'name' | 'kind'> & {
  readonly validFrom?: PlainDate | null | undefined
  readonly validTo?: PlainDate | null | undefined
}

/** A subject of a register. */
export type SubjectInput = {
  /** Chosen by the caller where rows refer to each other; random, see the migration. */
  readonly id?: string | undefined
  readonly kind: SubjectKind
  readonly name: string
  /** Others than the one in force. */
  readonly names?: readonly NameInput[] | undefined
  readonly areaCode?: string | null | undefined
  readonly address?: string | null | undefined
  readonly longitude?: number | null | undefined
  readonly latitude?: number | null | undefined
  readonly industry?: string | null | undefined
  readonly identifiers?: readonly CodeInput[] | undefined
  readonly classes?: readonly SubjectClass[] | undefined
  readonly relations?: readonly RelationInput[] | undefined
}
type RelationInput = {
  /** out, where nothing is said: this subject owns, makes …; in: the other one does. */
  readonly direction?: 'out' | 'in'
  readonly kind: SubjectRelationKind
  readonly otherId: string
  readonly validFrom?: PlainDate | null | undefined
  readonly validTo?: PlainDate | null | undefined
}

export type Added = {
  /** For each row its id; null where it was refused. */
  readonly ids: readonly (string | null)[]
  readonly refused: readonly { readonly index: number; readonly issues: readonly FieldIssue[] }[]
}

type Row = SubjectInput & { readonly id: string; readonly codes: readonly CheckedCode[] }

/**
 * Adds thousands of subjects in a few statements, in the caller's transaction. A row that is wrong, or bears a code that
 * another subject bears, is refused with the reason and the others go in. The trail has one entry a table. Relations
 * may point to other rows of the call.
 */
export async function addMany(
  deps: Pick<SubjectDependencies, 'clock' | 'directory'>,
  tx: Tx,
  actor: Actor,
  inputs: readonly SubjectInput[],
): Promise<Added> {
  guard(actor, 'subject.manage')
  const places = placesOf(await deps.directory(deps.clock.today()))
  const refused = new Map<number, FieldIssue[]>()
  const refuse = (index: number, issues: readonly FieldIssue[]) =>
    issues.length > 0 && refused.set(index, [...(refused.get(index) ?? []), ...issues])
  const rows = inputs.map((input, index): Row => {
    const { codes, issues } = checkCodes(input.identifiers ?? [])
    refuse(index, [...issues, ...checkPlace(input), ...nameIssues(input.name)])
    return { ...input, id: input.id ?? randomUUID(), codes }
  })
  const free = await onlyFree(tx, rows, refuse)
  const accepted = free.filter((_row, index) => !refused.has(index))
  await insertAll(tx, accepted, places, deps.clock.now(), deps.clock.today())
  await indexSubjects(
    tx,
    accepted.map(({ id }) => id),
  )
  return {
    ids: rows.map(({ id }, index) => (refused.has(index) ? null : id)),
    refused: [...refused].map(([index, issues]) => ({ index, issues })).toSorted((a, b) => a.index - b.index),
  }
}

const nameIssues = (name: string): FieldIssue[] =>
  nameKey(name).length > 0 && name.length <= 200
    ? []
    : [{ path: 'name', code: 'required', message: '名称应为 1 至 200 个字 A name has 1 to 200 characters' }]

/** Leaves out derived codes that somebody bears; refuses rows whose own codes are borne, there or earlier in the call. */
async function onlyFree(
  tx: Tx,
  rows: readonly Row[],
  refuse: (index: number, issues: readonly FieldIssue[]) => void,
): Promise<Row[]> {
  const bearers = await findBearers(
    tx,
    rows.flatMap(({ codes }) => codes),
  )
  const borne = new Map(bearers.map(({ scheme, value, name }) => [`${scheme} ${value}`, name]))
  return rows.map((row, index) => {
    const own: CheckedCode[] = []
    for (const code of row.codes) {
      const key = `${code.scheme} ${code.value}`
      const bearer = code.validTo === null ? borne.get(key) : undefined
      if (bearer === undefined) {
        own.push(code)
        if (code.validTo === null) borne.set(key, row.name)
      } else if (!code.derived) refuse(index, [taken(row, code, bearer)])
    }
    return { ...row, codes: own }
  })
}

const taken = ({ codes }: Row, code: CheckedCode, bearer: string): FieldIssue => ({
  path: `identifiers.${codes.indexOf(code)}.value`,
  code: 'taken',
  message: `${printedCode(code).printed} 已属于“${bearer}” belongs to ${bearer} already`,
})

async function insertAll(
  tx: Tx,
  rows: readonly Row[],
  places: readonly string[],
  now: string,
  today: PlainDate,
): Promise<void> {
  if (rows.length === 0) return
  await sql`select set_config('zh.bulk', 'on', true)`.execute(tx)
  const names = rows.flatMap((row) => namesOf(row).map((name) => ({ subject_id: row.id, ...name })))
  const codes = rows.flatMap(({ id, codes: own }) => own.map((code) => ({ subject_id: id, ...code })))
  const classes = rows.flatMap((row) => classesOf(row).map((one) => ({ subject_id: row.id, ...one })))
  const relations = rows.flatMap(({ id, relations: own = [] }) =>
    own.map(({ otherId, direction, ...one }) =>
      direction === 'in' ? { subject_id: otherId, otherId: id, ...one } : { subject_id: id, otherId, ...one },
    ),
  )
  await sql`insert into subjects (id, kind, name, area_code, address, longitude, latitude, industry, created_at)
    select r.*, ${now}::timestamptz from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'kind')}::text[],
      ${rows.map((row) => officialNameOn(namesOf(row), today) ?? row.name)}::text[], ${column(rows, 'areaCode')}::text[],
      ${column(rows, 'address')}::text[], ${column(rows, 'longitude')}::float8[], ${column(rows, 'latitude')}::float8[],
      ${column(rows, 'industry')}::text[]) r`.execute(tx)
  await sql`insert into subject_names (subject_id, id, name, kind, key, core, valid_from, valid_to)
    select r.subject_id, gen_random_uuid(), r.name, r.kind, r.key, r.core, r.valid_from, r.valid_to
    from unnest(${column(names, 'subject_id')}::uuid[], ${column(names, 'name')}::text[], ${column(names, 'kind')}::text[],
      ${names.map(({ name }) => nameKey(name))}::text[], ${names.map(({ name }) => nameCore(name, places))}::text[],
      ${column(names, 'validFrom')}::date[], ${column(names, 'validTo')}::date[])
      r (subject_id, name, kind, key, core, valid_from, valid_to)`.execute(tx)
  await sql`insert into subject_identifiers (subject_id, id, scheme, value, valid_from, valid_to)
    select r.subject_id, gen_random_uuid(), r.scheme, r.value, r.valid_from, r.valid_to
    from unnest(${column(codes, 'subject_id')}::uuid[], ${column(codes, 'scheme')}::text[], ${column(codes, 'value')}::text[],
      ${column(codes, 'validFrom')}::date[], ${column(codes, 'validTo')}::date[])
      r (subject_id, scheme, value, valid_from, valid_to)`.execute(tx)
  await sql`insert into subject_classes (subject_id, scheme, value)
    select * from unnest(${column(classes, 'subject_id')}::uuid[], ${column(classes, 'scheme')}::text[],
      ${column(classes, 'value')}::text[]) on conflict do nothing`.execute(tx)
  await sql`insert into subject_relations (subject_id, id, kind, other_id, valid_from, valid_to)
    select r.subject_id, gen_random_uuid(), r.kind, r.other_id, r.valid_from, r.valid_to
    from unnest(${column(relations, 'subject_id')}::uuid[], ${column(relations, 'kind')}::text[],
      ${column(relations, 'otherId')}::uuid[], ${column(relations, 'validFrom')}::date[], ${column(relations, 'validTo')}::date[])
      r (subject_id, kind, other_id, valid_from, valid_to)`.execute(tx)
  const counts = {
    subjects: rows,
    subject_names: names,
    subject_identifiers: codes,
    subject_classes: classes,
  }
  for (const [table, { length }] of Object.entries({ ...counts, subject_relations: relations })) {
    if (length > 0)
      await sql`select zh.record_bulk(${table}, ${rows[0]?.id ?? ''}, ${length}::int)`.execute(tx)
  }
  await sql`select set_config('zh.bulk', '', true)`.execute(tx)
}

const column = <Row extends object, Key extends keyof Row>(rows: readonly Row[], key: Key) =>
  rows.map((row) => row[key] ?? null)

/** The one in force begins where the last official one before it ends. */
type DatedName = Pick<SubjectName, 'name' | 'kind' | 'validFrom' | 'validTo'>

function namesOf({ name, names = [] }: SubjectInput): DatedName[] {
  const others = names.map((one) => ({
    ...one,
    validFrom: one.validFrom ?? null,
    validTo: one.validTo ?? null,
  }))
  const ends = others.flatMap(({ kind, validTo }) => (kind === 'official' && validTo ? [validTo] : []))
  const validFrom = ends.toSorted().at(-1) ?? null
  return [{ name, kind: 'official', validFrom, validTo: null }, ...others]
}

const classesOf = ({ classes = [], codes }: Row): readonly SubjectClass[] => [...classes, ...kindsOf(codes)]
