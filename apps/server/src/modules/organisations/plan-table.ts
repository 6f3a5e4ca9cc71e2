import { organisationCode, unifiedCode } from '@zhiheng/codes'
import type { OrganisationKind, OrganisationRow } from '@zhiheng/contract'
import { parentKinds } from './add-body.ts'
import { type BodyLine, type Head, heads, kindWords } from './body-table.ts'
import type { Body, Directory } from './directory.ts'

export type TableError = {
  readonly line: number
  readonly column: string
  readonly message: string
  readonly remedy: string
}

/** A row with what it means: the body that it is, or that it makes. */
export type PlannedBody = {
  readonly line: number
  /** Undefined for a body that there is not yet. */
  readonly body: Body | undefined
  readonly code: string
  readonly creditCode: string | null
  readonly kind: OrganisationKind
  readonly name: string
  readonly officialName: string | null
  readonly nameEn: string | null
  readonly areaCode: string | null
  /** The code of the body above, in the tree or in the file; null for the city. */
  readonly parent: string | null
  position: number
  readonly fields: OrganisationRow['fields'][number][]
}

export type TablePlan = {
  /** Parents before what stands below them. */
  readonly planned: readonly PlannedBody[]
  readonly errors: readonly TableError[]
  readonly missing: readonly Body[]
  /** Bodies that the file does not name and that stand further down from now on. */
  readonly pushed: ReadonlyMap<string, number>
}

type Wrong = (head: Head, message: string, remedy: string) => void

/** What a table would make of the tree. Bodies are known by their code, else by their credit code; nothing is deleted. */
export function planTable(lines: readonly BodyLine[], directory: Directory): TablePlan {
  const errors: TableError[] = []
  const known = keysOf(directory)
  const read = lines.map((line) => {
    const wrong: Wrong = (head, message, remedy) =>
      errors.push({ line: line.line, column: heads[head], message, remedy })
    return { line, wrong, ...readLine(line, known, directory, wrong) }
  })
  refuseTwice(read)
  const right = read.flatMap(({ row, wrong, line }) => (row ? [{ ...row, wrong, written: line.parent }] : []))
  const above = new Map(known)
  for (const row of right) {
    above.set(row.code, row.code)
    if (row.creditCode) above.set(row.creditCode, row.code)
    if (!row.body) above.set(row.name, row.code)
  }
  refuseParents(read, above)
  const planned = right.map(({ wrong, written, ...row }): PlannedBody => {
    const parent = parentOf(row, written, above, directory, wrong)
    return { ...row, parent, position: row.body?.position ?? 0, fields: [] }
  })
  const sorted = parentsFirst(planned, errors)
  mustFit(sorted, directory, errors)
  const pushed = setPositions(sorted, directory)
  for (const row of sorted) row.fields.push(...changesOf(row, directory))
  const named = new Set(planned.flatMap(({ body }) => (body ? [body.id] : [])))
  return {
    planned: sorted,
    errors: errors.toSorted((a, b) => a.line - b.line),
    missing: directory.bodies.filter(({ id }) => !named.has(id)),
    pushed,
  }
}

/** Every way in which a file may name a body, with its code; a name that two bear names neither. */
function keysOf({ bodies, nameOf, officialNameOf }: Directory): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const twice = new Set<string>()
  for (const body of bodies) {
    for (const name of new Set([nameOf(body.id), officialNameOf(body.id)])) {
      if (names.has(name)) twice.add(name)
      names.set(name, body.code)
    }
  }
  for (const name of twice) names.delete(name)
  for (const { code, creditCode } of bodies) {
    names.set(code, code)
    if (creditCode) names.set(creditCode, code)
  }
  return names
}

type ReadRow = Omit<PlannedBody, 'parent' | 'position' | 'fields'>
/** A row that cannot be taken still says what it can: all that is wrong with it is told at once. */
type Read = { readonly code: string | undefined; readonly row: ReadRow | undefined }

function readLine(
  line: BodyLine,
  known: ReadonlyMap<string, string>,
  directory: Directory,
  wrong: Wrong,
): Read {
  const creditCode = creditCodeOf(line.creditCode, wrong)
  const code = codeOf(line.code ?? '', creditCode, known, wrong)
  const body = code ? directory.findByCode(code) : undefined
  const holder = creditCode ? known.get(creditCode) : undefined
  if (code && holder && holder !== code)
    wrong('creditCode', `已是 ${holder} 的代码 is the code of ${holder}`, '核对代码 check the code')
  // Without a code nobody can say whether there is such a body yet.
  const isNew = code !== undefined && body === undefined
  const kind = kindOf(line.kind ?? '', body, isNew, wrong)
  if (isNew && !line.name) wrong('name', '没有简称 there is no short name', '填简称 give the short name')
  const areaCode = areaCodeOf(line.areaCode, wrong) ?? body?.areaCode ?? null
  if (!(code && kind)) return { code, row: undefined }
  const row = {
    ...{ line: line.line, body, code, kind, areaCode },
    creditCode: creditCode ?? body?.creditCode ?? null,
    name: line.name || (body ? directory.nameOf(body.id) : ''),
    officialName: line.officialName || null,
    nameEn: line.nameEn || null,
  }
  return { code, row }
}

function codeOf(
  written: string,
  creditCode: string | null,
  known: ReadonlyMap<string, string>,
  wrong: Wrong,
): string | undefined {
  if (written && !/^[a-z0-9][a-z0-9-]{1,40}$/.test(written)) {
    wrong(
      'code',
      `“${written}”不是代码 is no code`,
      '小写字母、数字和短横线 small letters, digits and hyphens',
    )
    return undefined
  }
  const code = written || (creditCode && (known.get(creditCode) ?? creditCode.toLowerCase()))
  if (code) return code
  wrong('code', '没有代码 there is no code', '填代码或统一社会信用代码 give a code or a credit code')
  return undefined
}

function creditCodeOf(text: string | undefined, wrong: Wrong): string | null {
  if (!text) return null
  const parsed =
    text.replaceAll(/[\s-]/g, '').length === 9 ? organisationCode.parse(text) : unifiedCode.parse(text)
  if (parsed.ok) return parsed.value
  const { zh, en } = parsed.problem.message
  wrong('creditCode', `${zh} ${en}`, '核对证照上的代码 check it against the certificate')
  return null
}

function areaCodeOf(text: string | undefined, wrong: Wrong): string | null {
  if (!text) return null
  if (/^\d{6}$/.test(text)) return text
  wrong('areaCode', `“${text}”不是六位数字 is not six digits`, '填六位行政区划代码 give the six digits')
  return null
}

function kindOf(
  text: string,
  body: Body | undefined,
  isNew: boolean,
  wrong: Wrong,
): OrganisationKind | undefined {
  const kinds = Object.keys(kindWords) as OrganisationKind[]
  const kind = kinds.find((each) => each === text || kindWords[each] === text)
  const offered = `${Object.values(kindWords).join('、')} ${kinds.join(', ')}`
  if (text && !kind) wrong('kind', `没有类别“${text}” there is no such kind`, offered)
  else if (!kind && isNew) wrong('kind', '新单位没有类别 a new body has no kind', offered)
  else if (kind && body && kind !== body.kind)
    wrong('kind', '已有单位的类别不能改 the kind of a body cannot change', '另加新单位 add a new body')
  return body?.kind ?? kind
}

type Line = Read & { readonly line: BodyLine; readonly wrong: Wrong }

function refuseTwice(lines: readonly Line[]): void {
  const first = new Map<string, number>()
  for (const { code, line, wrong } of lines) {
    if (!code) continue
    const before = first.get(code)
    if (before === undefined) first.set(code, line.line)
    else
      wrong(
        'code',
        `代码 ${code} 在第 ${before} 行已有 the code stands in row ${before} too`,
        '删去一行 remove one of the two',
      )
  }
}

/** What stands above rows that cannot be read; whoever stands below one of those is not to blame for it. */
function refuseParents(lines: readonly Line[], above: Map<string, string>): void {
  const unread = lines.filter(({ row }) => !row)
  for (const { line } of unread)
    for (const name of [line.code, line.creditCode, line.name])
      if (name && !above.has(name)) above.set(name, line.code || name)
  for (const { line, wrong } of unread)
    if (line.parent && !above.has(line.parent)) noParent(line.parent, wrong)
}

const noParent = (written: string, wrong: Wrong): void =>
  wrong(
    'parent',
    `没有上级“${written}” there is no such body above`,
    '填上级的代码 give the code of the body above',
  )

function parentOf(
  { body, kind }: ReadRow,
  written: string | undefined,
  above: ReadonlyMap<string, string>,
  directory: Directory,
  wrong: Wrong,
): string | null {
  const now = body?.parentId ? (directory.find(body.parentId)?.code ?? null) : null
  if (!written) {
    if (!body && kind !== 'city')
      wrong('parent', '新单位没有上级 a new body has none above it', '填上级 give it')
    return now
  }
  const found = above.get(written)
  if (!found) noParent(written, wrong)
  return found ?? now
}

/** Whoever stands above comes first, else in the order of the file; a circle is an error of its rows. */
function parentsFirst(rows: readonly PlannedBody[], errors: TableError[]): PlannedBody[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const done = new Set<PlannedBody>()
  const sorted: PlannedBody[] = []
  const visit = (row: PlannedBody, path: readonly PlannedBody[]): void => {
    if (done.has(row)) return
    if (path.includes(row)) {
      errors.push({
        ...{ line: row.line, column: heads.parent },
        message: '上级绕成了圈 the bodies above form a circle',
        remedy: '改正上级 correct the body above',
      })
      return
    }
    const parent = row.parent === null ? undefined : byCode.get(row.parent)
    if (parent) visit(parent, [...path, row])
    if (done.has(row)) return
    done.add(row)
    sorted.push(row)
  }
  for (const row of rows) visit(row, [])
  return sorted
}

function mustFit(rows: readonly PlannedBody[], directory: Directory, errors: TableError[]): void {
  const kinds = new Map(rows.map(({ code, kind }) => [code, kind]))
  for (const { line, kind, parent } of rows) {
    if (parent === null) continue
    const above = kinds.get(parent) ?? directory.findByCode(parent)?.kind
    if (above && !parentKinds[kind].includes(above))
      errors.push({
        ...{ line, column: heads.parent },
        message: `${kindWords[above]}之下不能设${kindWords[kind]} a ${kind} cannot stand below a ${above}`,
        remedy: `可以设在 may stand below: ${parentKinds[kind].map((each) => kindWords[each]).join('、') || '—'}`,
      })
  }
}

/**
 * The order of the file is the order of siblings. Where those that there are stand in it as before and new ones come last, nobody's
 * number changes; else all are numbered anew, and those that the file does not name follow.
 * @returns the new numbers of those that it does not name
 */
function setPositions(rows: readonly PlannedBody[], directory: Directory): ReadonlyMap<string, number> {
  const pushed = new Map<string, number>()
  const inFile = rows.toSorted((a, b) => a.line - b.line)
  for (const [parent, siblings] of Map.groupBy(inFile, (row) => row.parent)) {
    const parentId = parent === null ? null : directory.findByCode(parent)?.id
    const here = directory.bodies.filter((body) => body.parentId === parentId)
    const stays = ({ body }: PlannedBody) => body !== undefined && body.parentId === parentId
    const last = siblings.findLastIndex(stays)
    const keeps = siblings
      .slice(0, last + 1)
      .every((row, index) => stays(row) && (index === 0 || before(siblings[index - 1]) <= before(row)))
    if (keeps) {
      const end = Math.max(-1, ...here.map(({ position }) => position))
      for (const [index, row] of siblings.slice(last + 1).entries()) row.position = end + 1 + index
      continue
    }
    for (const [index, row] of siblings.entries()) row.position = index
    const named = new Set(siblings.map(({ code }) => code))
    const rest = here.filter(({ code }) => !named.has(code))
    for (const [index, { id }] of rest.entries()) pushed.set(id, siblings.length + index)
  }
  return pushed
}

const before = (row: PlannedBody | undefined): number => row?.body?.position ?? -1

function changesOf(row: PlannedBody, directory: Directory): OrganisationRow['fields'] {
  const { body, name, officialName, nameEn, creditCode, areaCode, parent, position } = row
  const parentNow = body?.parentId ? (directory.find(body.parentId)?.code ?? null) : null
  const pairs = [
    ['name', body ? directory.nameOf(body.id) : null, name],
    ['officialName', body ? directory.officialNameOf(body.id) : null, officialName],
    ['nameEn', body ? directory.englishNameOf(body.id) : null, nameEn],
    ['creditCode', body?.creditCode ?? null, creditCode],
    ['parent', parentNow, parent],
    ['areaCode', body?.areaCode ?? null, areaCode],
    ...(body ? [['order', String(body.position + 1), String(position + 1)] as const] : []),
  ] as const
  // An empty cell changes nothing.
  return pairs.flatMap(([field, before, after]) =>
    after === null || before === after ? [] : [{ field, before, after }],
  )
}
