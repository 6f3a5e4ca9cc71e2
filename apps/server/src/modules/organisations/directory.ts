import type { OrganisationKind, OrganisationName } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { holdsOn, type Validity } from './validity.ts'

export type Body = Validity & {
  readonly id: string
  readonly code: string
  readonly kind: OrganisationKind
  readonly parentId: string | null
  readonly areaCode: string | null
  readonly creditCode: string | null
  readonly position: number
  readonly version: number
  readonly names: readonly OrganisationName[]
}

/** The tree on one day: what bodies are called then, and what lies below them. */
export type Directory = {
  readonly asOf: PlainDate
  /** Bodies that exist on the day, parents before children, siblings in official order. */
  readonly bodies: readonly Body[]
  find(id: string): Body | undefined
  findByCode(code: string): Body | undefined
  /** Short name in force on the day. A body that has ended keeps its last name; an unknown id gives the id itself. */
  nameOf(id: string): string
  officialNameOf(id: string): string
  englishNameOf(id: string): string | null
  /** The body and everything below it, bodies that have ended included: their papers are still read. */
  subtree(id: string): readonly string[]
  /** The body itself where it is no unit, else the department, district or city above it. */
  bodyAbove(id: string): Body | undefined
}

export function buildDirectory(all: readonly Body[], asOf: PlainDate): Directory {
  const byId = new Map(all.map((body) => [body.id, body]))
  const children = Map.groupBy(sortSiblings(all), ({ parentId }) => parentId)
  const inOrder: Body[] = []
  const walk = (parentId: string | null): void => {
    for (const body of children.get(parentId) ?? []) {
      inOrder.push(body)
      walk(body.id)
    }
  }
  walk(null)
  const named = (id: string, kinds: readonly OrganisationName['kind'][]) => {
    const body = byId.get(id)
    return body && nameOn(body, kinds, asOf)
  }
  const bodyAbove = (id: string | null): Body | undefined => {
    const body = id === null ? undefined : byId.get(id)
    return body?.kind === 'unit' ? bodyAbove(body.parentId) : body
  }
  return {
    asOf,
    bodies: inOrder.filter((body) => holdsOn(body, asOf)),
    find: (id) => byId.get(id),
    findByCode: (code) => all.find((body) => body.code === code),
    nameOf: (id) => named(id, ['short', 'official']) ?? id,
    officialNameOf: (id) => named(id, ['official', 'short']) ?? id,
    englishNameOf: (id) => named(id, ['english']) ?? null,
    subtree: (id) => below(id, children),
    bodyAbove,
  }
}

const sortSiblings = (bodies: readonly Body[]) =>
  bodies.toSorted((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))

function below(id: string, children: ReadonlyMap<string | null, readonly Body[]>): string[] {
  return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id, children))]
}

/**
 * The name of the first kind that has one: the one in force on the day, else the last before it, else the first
 * after it, so that a page about the past or the future never lacks a name.
 */
export function nameOn(
  body: Body,
  kinds: readonly OrganisationName['kind'][],
  day: PlainDate,
): string | undefined {
  for (const kind of kinds) {
    const names = body.names.filter((name) => name.kind === kind).toSorted(byStart)
    const found =
      names.findLast((name) => holdsOn(name, day)) ??
      names.findLast((name) => (name.validFrom ?? '') <= day) ??
      names[0]
    if (found) return found.name
  }
  return undefined
}

const byStart = (a: Validity, b: Validity) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1)
