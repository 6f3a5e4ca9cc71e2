import type { DocumentKind } from '@zhiheng/contract'

type Kind = {
  /** The tasks that it speaks of where none is chosen: those that are behind, all of them, or none. */
  readonly tasks: 'behind' | 'all' | 'none'
  /** What may be chosen from is proposed all the same. */
  readonly proposes: 'behind' | 'all' | 'none'
  /** Issuing it urges whoever owes its tasks. */
  readonly urges: boolean
  /** It may say whom in the register it is about. */
  readonly namesSubject: boolean
  /** It counts over the whole plan. */
  readonly whole: boolean
}

const kind = (tasks: Kind['tasks'], more: Partial<Kind> = {}): Kind => ({
  ...{ tasks, proposes: tasks, urges: false, whole: false, namesSubject: false },
  ...more,
})

export const kinds: Readonly<Record<DocumentKind, Kind>> = {
  'task-list': kind('all'),
  'supervision-notice': kind('behind', { urges: true }),
  'urging-letter': kind('behind', { urges: true }),
  'interview-notice': kind('none', { proposes: 'behind', namesSubject: true }),
  'transfer-letter': kind('none', { namesSubject: true }),
  bulletin: kind('all'),
  brief: kind('all', { proposes: 'none', whole: true }),
  'annual-report': kind('all', { proposes: 'none', whole: true }),
}
