import { wordsOf } from './words.ts'

/** A notice as it goes out: the same content in every form. */
export type Message = {
  readonly deliveryId: string
  readonly kind: string
  readonly at: string
  readonly subject: string
  readonly lines: readonly string[]
  readonly link: string | null
}

type Row = {
  readonly kind: string
  readonly at: string
  readonly title: string
  readonly by_name: string
  readonly note: string | null
  readonly detail: Record<string, unknown>
  readonly target_type: string | null
  readonly target_id: string | null
}

/** Where what a notice is about is worked on. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  task: (id) => `/tasks/${id}`,
  objection: (id) => `/credit?open=${id}`,
  repair: (id) => `/credit?tab=repairs&open=${id}`,
  'grade-notice': () => '/credit?tab=notices',
  veto: () => '/vetoes?tab=appeals',
  webhook: () => '/webhooks',
  'feed-gap': () => '/data-quality',
}

export function messageOf(row: Row, deliveryId: string, publicUrl: string | undefined): Message {
  const { zh } = wordsOf(row.kind, row.detail)
  const path = row.target_id && pages[row.target_type ?? '']?.(row.target_id)
  return {
    deliveryId,
    kind: row.kind,
    at: row.at,
    subject: `${zh}：${row.title}`,
    lines: [row.by_name, row.note].filter((line): line is string => Boolean(line)),
    link: publicUrl && path ? `${publicUrl.replace(/\/$/, '')}/workspace${path}` : null,
  }
}

/** What people wrote may hold marks that a robot would read as its own. */
const plain = (text: string): string => text.replaceAll(/[<>[\]()*_`#\\]/g, (mark) => `\\${mark}`)

export const markdownOf = ({ subject, lines, link }: Message): string =>
  [`**${plain(subject)}**`, ...lines.map(plain), ...(link ? [`[打开 Open](${link})`] : [])].join('\n\n')
