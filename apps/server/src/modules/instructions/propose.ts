import type { InstructionDoubt } from '@zhiheng/contract'
import type { Directive } from '@zhiheng/official-document'
import type { PlainDate } from '@zhiheng/primitives'
import type { Directory } from '#modules/organisations'

export type Measure = { readonly id: string; readonly title: string; readonly body: string }

export type Proposal = {
  readonly title: string
  readonly ownerId: string | null
  readonly togetherIds: readonly string[]
  readonly dueOn: PlainDate | null
  readonly measureId: string | null
  readonly doubts: readonly InstructionDoubt[]
}

/** What a sentence seems to ask: of whom, by when, under which measure, and what a person has to look at. */
export function propose(directive: Directive, directory: Directory, measures: readonly Measure[]): Proposal {
  const bodies = bodiesIn(directive.text, directory)
  const [ownerId = null, ...togetherIds] = bodies
  const doubts: InstructionDoubt[] = [
    ...(bodies.length === 0 ? (['no-body'] as const) : []),
    // 由甲牵头，会同乙 says who leads; a mere list does not.
    ...(bodies.length > 1 && !/牵头|会同|配合/.test(directive.text) ? (['several-bodies'] as const) : []),
    ...(directive.dueOn === null ? (['no-deadline'] as const) : []),
    ...(directive.assumedYear ? (['assumed-year'] as const) : []),
    ...(directive.severalDeadlines ? (['several-deadlines'] as const) : []),
    ...(directive.orders ? [] : (['no-order'] as const)),
  ]
  return {
    ...{ title: titleOf(directive.text), ownerId, togetherIds, dueOn: directive.dueOn },
    measureId: likeliest(directive.text, measures),
    doubts,
  }
}

/** The bodies that a sentence names, in its order; of names that lie within each other the longer one counts. */
export function bodiesIn(sentence: string, directory: Directory): string[] {
  const names = namesOf(directory)
  const found: { at: number; id: string }[] = []
  const taken = new Array<boolean>(sentence.length).fill(false)
  for (const { name, id } of names) {
    for (let at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + name.length)) {
      if (taken[at] || taken[at + name.length - 1]) continue
      taken.fill(true, at, at + name.length)
      found.push({ at, id })
    }
  }
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ id }) => id))]
}

/** Names by which papers speak of bodies, longest first; within a city 市 is often left out. */
const namesOf = ({ bodies }: Directory) =>
  bodies
    .filter(({ kind }) => kind !== 'city')
    .flatMap(({ id, names }) =>
      names
        .filter(({ kind }) => kind !== 'english')
        .flatMap(({ name }) => [name, name.replace(/^市/, '')].map((each) => ({ name: each, id }))),
    )
    .filter(({ name }) => name.length >= 3)
    .toSorted((a, b) => b.name.length - a.name.length)

const longestTitle = 60

/** The sentence without who and when at its beginning; the whole of it stands beside the task anyway. */
function titleOf(sentence: string): string {
  const bare = sentence
    .replace(/[。！？；;]$/, '')
    .replace(/^(?:会议(?:要求|决定|确定|强调)[，,：:]?|请)/, '')
  return bare.length > longestTitle ? `${bare.slice(0, longestTitle - 1)}…` : bare
}

const pairs = (text: string): Set<string> => {
  const letters = text.replace(/[^\p{Script=Han}]/gu, '')
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  )
}

/** Shared pairs of characters below which a likeness says nothing. */
const least = 2

/** The measure whose words the sentence shares most, its title counting thrice; null where none is alike. */
export function likeliest(sentence: string, measures: readonly Measure[]): string | null {
  const own = pairs(sentence)
  const shared = (text: string) => [...pairs(text)].filter((pair) => own.has(pair)).length
  const scored = measures.map(({ id, title, body }) => ({ id, score: 3 * shared(title) + shared(body) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 3 * least ? best.id : null
}
