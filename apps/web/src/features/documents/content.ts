import type { DocumentKind, DocumentView, Inputs } from '@zhiheng/contract'
import { addDays } from '@zhiheng/primitives'

/** What a person writes and chooses of a document, as it stands in the form. */
export type Content = {
  readonly title: string
  /** Null: those who owe the ticked tasks. */
  readonly addresseeIds: readonly string[] | null
  readonly otherAddressees: string
  readonly copyIds: readonly string[]
  readonly words: string
  readonly attachments: string
  readonly contact: string
  readonly replyBy: string
  readonly since: string
  readonly meetOn: string
  readonly meetTime: string
  readonly meetPlace: string
  /** Whom in the register it is about. */
  readonly subject: DocumentView['subject']
}

export const contentNames = [
  ...(['title', 'addresseeIds', 'otherAddressees', 'copyIds', 'meeting', 'words', 'attachments'] as const),
  ...(['contact', 'replyBy', 'since', 'subjectId'] as const),
]

export const emptyContent = (title: string): Content => ({
  ...{ title, addresseeIds: null, otherAddressees: '', copyIds: [], words: '', attachments: '' },
  ...{ contact: '', replyBy: '', since: '', meetOn: '', meetTime: '', meetPlace: '', subject: null },
})

export const contentOf = (document: DocumentView): Content => ({
  ...{ title: document.title, words: document.words, contact: document.contact },
  ...{ otherAddressees: document.otherAddressees, attachments: document.attachments.join('\n') },
  addresseeIds: document.addressees.map(({ id }) => id),
  copyIds: document.copies.map(({ id }) => id),
  ...{ replyBy: document.replyBy ?? '', since: document.since ?? '' },
  ...{ meetOn: document.meeting?.on ?? '', meetTime: document.meeting?.time ?? '' },
  ...{ meetPlace: document.meeting?.place ?? '', subject: document.subject },
})

type Input = Omit<Inputs<'documents'>['change'], 'id' | 'version'>

export const inputOf = (content: Content, owners: readonly string[]): Input => ({
  ...{ title: content.title.trim(), words: content.words, contact: content.contact.trim() },
  addresseeIds: [...new Set(content.addresseeIds ?? owners)],
  otherAddressees: content.otherAddressees.trim(),
  copyIds: [...content.copyIds],
  attachments: content.attachments
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  subjectId: content.subject?.id ?? null,
  ...{ replyBy: content.replyBy || null, since: content.since || null },
  meeting: content.meetOn
    ? { on: content.meetOn, time: content.meetTime, place: content.meetPlace.trim() }
    : null,
})

/** Where a meeting is named in part, whoever is asked to come would not find it. */
export const isMeetingWhole = ({ meetOn, meetTime, meetPlace }: Content): boolean =>
  [meetOn, meetTime, meetPlace.trim()].every(Boolean) || ![meetOn, meetTime, meetPlace.trim()].some(Boolean)

const inWords = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** A brief of a week or a month, with the title that it usually has. Documents are in Chinese. */
export function periodOf(length: 'week' | 'month', today: string): Pick<Content, 'since' | 'title'> {
  const year = today.slice(0, 4)
  if (length === 'month')
    return {
      since: addDays(`${today.slice(0, 7)}-01`, -1),
      title: `质量工作简报（${year}年${Number(today.slice(5, 7))}月）`,
    }
  const since = addDays(today, -7)
  return { since, title: `质量工作周报（${year}年${inWords(addDays(since, 1))}至${inWords(today)}）` }
}

export const hasReply = (kind: DocumentKind): boolean =>
  !['task-list', 'brief', 'annual-report'].includes(kind)
