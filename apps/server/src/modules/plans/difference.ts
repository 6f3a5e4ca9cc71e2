import type { Difference } from '@zhiheng/contract'
import { diffChars } from 'diff'

/** A measure of either edition as it is compared and shown. */
export type ComparedMeasure = {
  readonly number: string
  readonly chapter: string
  readonly title: string
  readonly text: string
  readonly dueOn: string | null
  /** Bodies in words, in order: 市质监局（牵头）、市发改局. */
  readonly bodies: string
}
type Item = Difference['items'][number]
type Change = Item['changes'][number]

/** Beyond so many edits the two are simply different; the work grows with the square of the edits. */
const mostEdits = 600

/**
 * What a later edition changes, in the order of the later one; what it leaves out stands where it stood.
 * @param continues index of a measure before → index of the measure after that continues it
 */
export function differenceOf(
  from: Difference['from'],
  before: readonly ComparedMeasure[],
  after: readonly ComparedMeasure[],
  continues: ReadonlyMap<number, number>,
): Difference {
  const origin = new Map([...continues].map(([old, now]) => [now, old]))
  const items: Item[] = []
  let shown = 0
  const removedUpTo = (limit: number) => {
    for (; shown < limit; shown += 1) {
      const gone = before[shown]
      if (gone && !continues.has(shown))
        items.push({ kind: 'removed', before: headOf(gone), after: null, changes: [] })
    }
  }
  after.forEach((now, index) => {
    const old = origin.get(index)
    const was = old === undefined ? undefined : before[old]
    if (old === undefined || !was) {
      items.push({ kind: 'added', before: null, after: headOf(now), changes: [] })
      return
    }
    removedUpTo(old)
    const changes = changesOf(was, now)
    items.push({
      kind: changes.length > 0 ? 'changed' : 'same',
      before: headOf(was),
      after: headOf(now),
      changes,
    })
  })
  removedUpTo(before.length)
  const count = (kind: Item['kind']) => items.filter((item) => item.kind === kind).length
  return {
    from,
    counts: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      same: count('same'),
    },
    items,
  }
}

const headOf = ({ number, title }: ComparedMeasure) => ({ number, title })

export function changesOf(was: ComparedMeasure, now: ComparedMeasure): Change[] {
  const fields: [Change['field'], string | null, string | null][] = [
    ['number', was.number, now.number],
    ['chapter', was.chapter, now.chapter],
    ['title', was.title, now.title],
    ['text', was.text, now.text],
    ['deadline', was.dueOn, now.dueOn],
    ['bodies', was.bodies, now.bodies],
  ]
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({
      field,
      before,
      after,
      pieces: field === 'text' || field === 'title' ? piecesOf(before ?? '', after ?? '') : null,
    }))
}

function piecesOf(before: string, after: string): Change['pieces'] {
  const changes = diffChars(before, after, { maxEditLength: mostEdits })
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
