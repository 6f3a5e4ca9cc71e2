import { type Field, findField, ordinalName } from './fields.ts'
import { fillTemplate } from './fill-template.ts'
import { formats } from './formats.ts'
import { type Issue, issueOf } from './issue.ts'
import { openPackage, PackageError } from './open-package.ts'
import { parseTag } from './parse-tag.ts'
import { sampleValues } from './sample.ts'
import { type Piece, scanTags } from './scan-tags.ts'

type Opened = { readonly name: string; readonly says: string; readonly list: boolean; readonly piece: Piece }
type Walk = { readonly fields: readonly Field[]; readonly open: Opened[]; readonly issues: Issue[] }

export type Checked = {
  readonly issues: readonly Issue[]
  /** The fields that it names, each once. */
  readonly used: readonly string[]
}

/** Reads a template as a person wrote it and says everything that is wrong with it, each with its place. */
export async function checkTemplate(bytes: Uint8Array, fields: readonly Field[]): Promise<Checked> {
  let pieces: Piece[]
  try {
    pieces = scanTags(openPackage(bytes))
  } catch (error) {
    const code = error instanceof PackageError ? error.code : 'damaged'
    return { issues: [issueOf(code, null, null)], used: [] }
  }
  const walk: Walk = { fields, open: [], issues: [] }
  const used = new Set<string>()
  let part: string | null = null
  for (const piece of pieces) {
    if (piece.place.part !== part) endAll(walk)
    part = piece.place.part
    const name = look(walk, piece)
    if (name) used.add(name)
  }
  endAll(walk)
  const issues = walk.issues.length > 0 ? walk.issues : await tryOut(bytes, fields)
  return { issues, used: [...used] }
}

/** What the walk has not seen the library may: whatever is accepted can be filled. */
async function tryOut(bytes: Uint8Array, fields: readonly Field[]): Promise<Issue[]> {
  try {
    await fillTemplate(bytes, fields, sampleValues(fields))
    return []
  } catch (error) {
    return [issueOf('unfit', null, null, error instanceof Error ? error.message : String(error))]
  }
}

function endAll({ open, issues }: Walk): void {
  for (const { says, piece } of open.splice(0)) issues.push(issueOf('loop-not-closed', piece.place, says))
}

/** @returns the field that the piece names */
function look(walk: Walk, piece: Piece): string | null {
  const { place, inside, kind } = piece
  const wrong = (code: Issue['code'], tag = inside, more = '') => {
    walk.issues.push(issueOf(code, place, tag, more))
    return null
  }
  if (kind === 'stray-open') return wrong('tag-not-closed')
  if (kind === 'stray-close') return wrong('tag-not-opened')
  if (kind === 'full-width') return wrong('full-width-brace')
  const tag = parseTag(inside)
  if (tag.kind === 'unreadable') return wrong('tag-unreadable')
  if (tag.kind === 'value') return lookAtValue(walk, piece, tag.name, tag.format)
  if (tag.kind === 'end') return end(walk, piece, tag.name)
  if (place.part === 'chart') return wrong('loop-crosses-parts', inside.replace('#', ''))
  const test = tag.kind === 'test'
  const name = test ? tag.test.name : tag.name
  const says = inside.normalize('NFKC').trim().slice(1).trim()
  const field = fieldOf(walk, name)
  walk.open.push({
    name: test ? (says.slice(0, 2) as string) : name,
    says,
    list: !test && field?.kind === 'list',
    piece,
  })
  if (!field) return wrong('field-unknown', name, nearest(walk, name))
  if (!test && field.kind !== 'list') return wrong('not-a-list', name)
  return name
}

function lookAtValue(walk: Walk, piece: Piece, name: string, format: string | null): string | null {
  const wrong = (code: Issue['code'], more = '') => {
    walk.issues.push(issueOf(code, piece.place, name, more))
    return null
  }
  const field = fieldOf(walk, name)
  if (!field) return wrong('field-unknown', nearest(walk, name))
  if (field.kind === 'list') return wrong('list-as-text')
  if (field.kind === 'chart' && piece.place.part !== 'chart') return wrong('chart-in-text')
  const fitting = formats.filter(({ kinds }) => kinds.includes(field.kind)).map((each) => each.name)
  if (format !== null && !fitting.includes(format)) return wrong('format-unknown', fitting.join('、'))
  return name
}

function end({ open, issues }: Walk, piece: Piece, name: string): null {
  const last = open.at(-1)
  // An end may go without its name: what begins last ends first.
  const fits = last && (name === '' || name === last.name || name === last.says)
  if (!last || !fits) {
    issues.push(issueOf('loop-not-opened', piece.place, name, last?.says ?? ''))
    const at = open.findLastIndex((each) => each.name === name || each.says === name)
    if (at >= 0) open.splice(at)
    return null
  }
  open.pop()
  if (last.piece.tableKey !== piece.tableKey)
    issues.push(issueOf('loop-crosses-cells', last.piece.place, last.says))
  return null
}

const listsOf = ({ open }: Walk): string[] => open.filter(({ list }) => list).map(({ name }) => name)

function fieldOf(walk: Walk, name: string): Field | undefined {
  const lists = listsOf(walk)
  if (name === ordinalName && lists.length > 0)
    return { name, kind: 'number', label: { zh: name, en: 'No.' } }
  return findField(walk.fields, lists, name)
}

/** A field of another spelling, or one that stands in a list: what was probably meant. */
function nearest({ fields }: Walk, name: string): string {
  const all = (some: readonly Field[], list = ''): { name: string; says: string }[] =>
    some.flatMap((field) => [
      { name: field.name, says: list ? `${list} → ${field.name}` : field.name },
      ...all(field.fields ?? [], field.name),
    ])
  const shared = (other: string) => [...new Set(name)].filter((letter) => other.includes(letter)).length
  const ranked = all(fields)
    .map((each) => ({ ...each, likeness: (2 * shared(each.name)) / (name.length + each.name.length) }))
    .sort((a, b) => b.likeness - a.likeness)
  const best = ranked[0]
  return best && best.likeness >= 0.5 ? best.says : ''
}
