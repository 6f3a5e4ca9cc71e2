import type { Directory } from '#modules/organisations'

/** Names by which bodies are written in a workbook: the short one, with the body above where two are called the same. */
export function bodyLabels(directory: Directory) {
  const byName = Map.groupBy(directory.bodies, ({ id }) => directory.nameOf(id))
  const labelOf = (id: string): string => {
    const name = directory.nameOf(id)
    const parent = directory.find(id)?.parentId
    return (byName.get(name)?.length ?? 0) > 1 && parent ? `${directory.nameOf(parent)} ${name}` : name
  }
  const labels = new Map(directory.bodies.map(({ id }) => [labelOf(id), id]))
  return { labelOf, find: (label: string) => labels.get(label), all: () => [...labels.keys()] }
}
export type BodyLabels = ReturnType<typeof bodyLabels>
