import { Link } from '@tanstack/react-router'
import type { CreditEvent, FileView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FileLine } from '../../shared/ui/FilePicker.tsx'
import { creditMessages } from './messages.ts'

export type Line = readonly [term: string, value: ReactNode]

export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <dl className="pairs">
    {lines.map(([term, value]) => (
      <div key={term}>
        <dt className="meta">{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export const FirmLink = ({
  subject,
}: {
  readonly subject: { readonly id: string; readonly name: string }
}) => (
  <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
    {subject.name}
  </Link>
)

export function Files({ files }: { readonly files: readonly FileView[] }) {
  const t = useMessages(creditMessages)
  if (files.length === 0) return null
  return (
    <section>
      <h3>{t('files')}</h3>
      <ul className="files">
        {files.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
      </ul>
    </section>
  )
}

const known = new Set(Object.keys(creditMessages.zh))
type EventKey = `event.${'filed' | 'accept'}`

/** What happened, who and when, the first step first. */
export function Trail({ events }: { readonly events: readonly CreditEvent[] }) {
  const t = useMessages(creditMessages)
  return (
    <section>
      <h3>{t('trail')}</h3>
      <ol className="bodylist flush">
        {events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <p className="between">
              <span>
                {known.has(`event.${event.kind}`) ? t(`event.${event.kind}` as EventKey) : event.kind}
              </span>
              <span className="meta">{stamp(event.at)}</span>
            </p>
            <p className="meta">{[event.body, event.who, event.note].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
