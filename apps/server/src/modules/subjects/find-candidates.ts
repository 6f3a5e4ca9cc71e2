import { sql } from 'kysely'
import { type Comparable, isDevice, moves, nearFrom } from './compare.ts'
import type { Tx } from './deps.ts'
import { bigramsOf } from './name-key.ts'
import { isOneSlip } from './one-slip.ts'

/** `a` is one of those asked about, `b` any other. */
export type Candidate = {
  readonly a: string
  readonly b: string
  /** What their names have in common hardly anybody else of the kind bears. */
  readonly rare?: boolean
}

/** A name that more bear than this tells nothing apart: then the address has to agree as well. */
const commonFrom = 50
/** Two of the same differ in one place, which spoils two pairs of characters: of four, two are left. */
const pairsLooked = 4
/** Of two pairs that are looked for together, the rarer and the other may be borne by this many. */
const rareUpTo = 500
const otherUpTo = 20_000
/** Two pairs that more than this have in common are no name of somebody, and are not gone through to the end. */
const mostFound = 100
/** So few of a kind bear what is rare: with a third it is a guess which two are one. */
const rareBearers = 2
/** A pair of characters that so few bear is looked for by itself. */
const aloneUpTo = 20

/**
 * Others that may be the same as one of these, by what two of the same share: a code, the organisation code, the name, two
 * of the four rarest pairs of characters of the name in one area. Devices, and others of a name that many bear, are the
 * same only at one address, and are looked for there.
 */
export async function findCandidates(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const [placed, named] = [subjects.filter(isPlaced), subjects.filter((one) => !isPlaced(one))]
  const { same, common } = await bySameName(tx, named)
  const telling = named.filter((one) => !common.includes(one))
  return [
    ...(await bySharedCode(tx, subjects)),
    ...same,
    ...(await byRarePairs(tx, telling)),
    ...(await atSameAddress(tx, [...placed, ...common])),
  ]
}

const isPlaced = (one: Comparable): boolean => isDevice(one) && one.address !== null

const column = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key) => rows.map((row) => row[key])

/** That the row's subject counts as itself: few do not, and a small index knows them. */
const counts = (row: string) =>
  sql`not exists (select from subjects g where g.id = ${sql.ref(`${row}.subject_id`)} and g.merged_into is not null)`

/** Under the same code by another scheme, and under the unified code that an organisation code stands in. */
async function bySharedCode(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const codes = subjects.flatMap(({ id, codes: all }) => all.map((code) => ({ id, ...code })))
  const inner = codes.map(({ id, scheme, value }) => ({
    id,
    value: scheme === 'uscc' ? value.slice(8, 17) : value,
  }))
  const { rows } = await sql<Candidate>`
    select a.id as a, i.subject_id as b
    from unnest(${column(inner, 'id')}::uuid[], ${column(inner, 'value')}::text[]) as a (id, value)
    join subject_identifiers i on i.value = a.value and i.subject_id <> a.id and i.valid_to is null
    where ${counts('i')}`.execute(tx)
  const organisations = inner.filter(({ value }) => value.length === 9)
  const { rows: outer } = await sql<Candidate>`
    select a.id as a, i.subject_id as b
    from zh.bearers_of_inner_code(${[...new Set(column(organisations, 'value'))]}::text[]) i
    join unnest(${column(organisations, 'id')}::uuid[], ${column(organisations, 'value')}::text[]) as a (id, value)
      on a.value = i.code
    where i.subject_id <> a.id and ${counts('i')}`.execute(tx)
  return [...rows, ...outer]
}

/** Those of the same name, or the same but for place and legal form; apart, those of a name that many bear. */
async function bySameName(tx: Tx, subjects: readonly Comparable[]) {
  const cores = [...new Set(column(subjects, 'core').filter((core) => core.length > 1))]
  const { rows } = await sql<{ core: string; ids: string[] }>`
    select a.core, near.ids
    from unnest(${cores}::text[]) as a (core)
    cross join lateral (select array_agg(n.subject_id) as ids from (
      select x.subject_id from subject_names x
      where x.core = a.core and x.kind = 'official' and x.valid_to is null and ${counts('x')} limit ${commonFrom + 1}) n) near
    where cardinality(near.ids) > 1`.execute(tx)
  const bearers = new Map(rows.map(({ core, ids }) => [core, ids]))
  const others = (one: Comparable) => bearers.get(one.core) ?? []
  const isCommon = (one: Comparable) => others(one).length > commonFrom
  const same = subjects.flatMap((one) =>
    isCommon(one) ? [] : others(one).flatMap((id) => (id === one.id ? [] : [{ a: one.id, b: id }])),
  )
  return { same, common: subjects.filter(isCommon) }
}

/** A lift of a common name counts as registered twice only where the address is one, too. */
async function atSameAddress(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const placed = subjects.flatMap(({ id, kind, address }) =>
    address === null ? [] : [{ id, kind, ending: endingOf(address) }],
  )
  if (placed.length === 0) return []
  const { rows } = await sql<Candidate>`
    select a.id as a, near.subject_id as b
    from zh.subjects_at_address(${[...new Set(column(placed, 'ending'))]}::text[], ${4 * commonFrom}) near
    join unnest(${column(placed, 'id')}::uuid[], ${column(placed, 'kind')}::text[], ${column(placed, 'ending')}::text[])
      as a (id, kind, ending) on a.ending = near.ending and a.kind = near.kind
    where near.subject_id <> a.id`.execute(tx)
  return nearest(tx, new Map(subjects.map((one) => [one.id, one])), rows)
}

/** As the index of the database has it: addresses are written with and without the city, with and without blanks. */
const endingOf = (address: string): string => [...address.replaceAll(' ', '')].slice(-8).join('')

type Look = { readonly id: string; readonly first: string; readonly second: string }

/** Two at a time of the four rarest pairs of characters that others bear as well; the rarest also by itself. */
async function looksFor(tx: Tx, subjects: readonly Comparable[]): Promise<Look[]> {
  const pairsOf = new Map(subjects.map(({ id, core }) => [id, bigramsOf(core)]))
  const all = [...new Set([...pairsOf.values()].flat())]
  const { rows } = await sql<{ token: string; subjects: number }>`
    select token, sum(subjects)::int as subjects from subject_token_counts where token = any (${all}) group by token`.execute(
    tx,
  )
  const countOf = new Map(rows.map(({ token, subjects: n }) => [token, n]))
  const count = (pair: string) => countOf.get(pair) ?? 0
  return subjects.flatMap((one) => {
    const { id } = one
    const rarest = wordsOf(pairsOf.get(id) ?? [])
      .filter((pair) => count(pair) > 1 && count(pair) <= otherUpTo)
      .toSorted((a, b) => count(a) - count(b))
      .slice(0, pairsLooked)
    const alone = rarest.filter((pair) => moves(one) && count(pair) <= aloneUpTo).slice(0, 1)
    return [
      ...alone.map((pair) => ({ id, first: pair, second: pair })),
      ...rarest.flatMap((first, at) =>
        count(first) > rareUpTo ? [] : rarest.slice(at + 1).map((second) => ({ id, first, second })),
      ),
    ]
  })
}

/** Numbers of models tell apart what is alike; they do not lead to it. */
function wordsOf(pairs: readonly string[]): readonly string[] {
  const words = pairs.filter((pair) => !/[\da-z]/.test(pair))
  return words.length > 1 ? words : pairs
}

/**
 * Of one kind and area, with two rare pairs in common: a slip elsewhere in the name does not hide them. Where hardly any others
 * of the kind bear them, in every area: the firm may have moved.
 */
async function byRarePairs(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const looks = await looksFor(tx, subjects)
  const byId = new Map(subjects.map((one) => [one.id, one]))
  // Names that are alike stand beside each other on the list: what they look for is looked up once.
  const { rows } = await sql<Required<Candidate> & { names: string; near: boolean }>`
    with look as materialized (
      select * from unnest(${column(looks, 'id')}::uuid[], ${column(looks, 'first')}::text[], ${column(looks, 'second')}::text[],
        ${looks.map(({ id }) => byId.get(id)?.kind)}::text[], ${looks.map(({ id }) => byId.get(id)?.areaCode)}::text[])
        as a (id, first, second, kind, area)),
    found as materialized (
      select p.first, p.second, x.subject_id, x.kind, x.area_code, x.names,
        count(*) over (partition by p.first, p.second) < ${mostFound}
          and count(*) over (partition by p.first, p.second, x.kind) <= ${rareBearers} as rare
      from (select distinct first, second from look) p
      cross join lateral (select * from subject_search x
        where x.tokens @> array[p.first, p.second] limit ${mostFound}) x)
    select a.id as a, f.subject_id as b, f.names, bool_or(f.rare) as rare,
      bool_or(a.area is null or f.area_code in (a.area, '')) as near
    from look a join found f on f.first = a.first and f.second = a.second and f.kind = a.kind
    where f.subject_id <> a.id and (f.rare or a.area is null or f.area_code in (a.area, ''))
    group by a.id, f.subject_id, f.names`.execute(tx)
  const mayBe = rows.filter(({ a, names, rare }) => rare || mayBeNear(byId.get(a)?.core ?? '', names))
  return nearest(tx, byId, mayBe)
}

/** Two near names have 0.3 of all their pairs in common, so the one 0.3 / 0.7 of its own at least. */
function mayBeNear(core: string, names: string): boolean {
  const pairs = bigramsOf(core)
  const common = pairs.filter((pair) => names.includes(pair)).length
  return common * (2 - nearFrom) >= nearFrom * pairs.length
}

/** Of these the ones whose whole names are near; most are not, and are not loaded. */
async function nearest(
  tx: Tx,
  subjects: ReadonlyMap<string, Comparable>,
  rows: readonly (Candidate & { readonly near?: boolean })[],
): Promise<Candidate[]> {
  const ids = [...new Set(column(rows, 'b'))]
  const { rows: names } = await sql<{ id: string; core: string }>`
    select subject_id as id, core from subject_names
    where subject_id = any (${ids}::uuid[]) and kind = 'official' and valid_to is null`.execute(tx)
  const coreOfOther = new Map(names.map(({ id, core }) => [id, core]))
  return rows.filter(({ a, b, rare, near = true }) => {
    const [own, other] = [subjects.get(a)?.core ?? '', coreOfOther.get(b) ?? '']
    if (rare && isOneSlip(own, other)) return true
    if (!near) return false
    // Twice the shorter of all pairs bounds the likeness; comparing characters is dearer.
    if (Math.min(own.length, other.length) * 2 < nearFrom * (own.length + other.length)) return false
    const shared = new Set(bigramsOf(other))
    const pairs = bigramsOf(own)
    const common = pairs.filter((pair) => shared.has(pair)).length
    return (2 * common) / (pairs.length + shared.size) >= nearFrom
  })
}
