import type { OrganisationView } from '@zhiheng/contract'

export type Branch = { readonly body: OrganisationView; readonly below: readonly Branch[] }

/** The flat list as a tree in its official order; what has no body above it in the list stands at the top. */
export function growTree(bodies: readonly OrganisationView[]): readonly Branch[] {
  const known = new Set(bodies.map(({ id }) => id))
  const under = new Map<string | null, OrganisationView[]>()
  for (const body of bodies) {
    const above = body.parentId && known.has(body.parentId) ? body.parentId : null
    under.set(above, [...(under.get(above) ?? []), body])
  }
  const grow = (above: string | null): readonly Branch[] =>
    (under.get(above) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map((body) => ({ body, below: grow(body.id) }))
  return grow(null)
}

/** Whether any name of a body, of any time, or its code holds the word. */
export function isCalled({ name, officialName, nameEn, code, names }: OrganisationView, q: string): boolean {
  const wanted = q.normalize('NFKC').toLowerCase()
  return [name, officialName, nameEn ?? '', code, ...names.map((one) => one.name)].some((one) =>
    one.normalize('NFKC').toLowerCase().includes(wanted),
  )
}
