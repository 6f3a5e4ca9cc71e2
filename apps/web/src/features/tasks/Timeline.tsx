import type { TimelineEntry } from '@zhiheng/contract'
import { onCityClock } from '../../shared/format/dates.ts'
import { percent } from '../../shared/format/numbers.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { flowEventWords } from '../../shared/ui/event-messages.ts'
import { taskMessages } from './messages.ts'

type Key = keyof (typeof taskMessages)['zh']

/** What happened to the task, newest first, with who and why. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useMessages(taskMessages)
  return (
    <section className="card" aria-labelledby="task-timeline">
      <header>
        <h2 id="task-timeline">{t('timeline.title')}</h2>
      </header>
      <div className="body">
        {entries.length === 0 ? <p className="dim">{t('timeline.none')}</p> : null}
        <ol className="timeline">
          {entries.map((entry) => {
            const { on, time } = onCityClock(entry.at)
            return (
              <li key={`${entry.at}${entry.kind}${JSON.stringify(entry.detail)}`}>
                <p>
                  <b>{on}</b> {eventWords(entry, t)}
                </p>
                {typeof entry.detail.file === 'string' ? (
                  <p className="sec">
                    {t('event.fromFile', { file: entry.detail.file, line: Number(entry.detail.line) })}
                  </p>
                ) : null}
                {entry.note ? <p className="sec preline">{entry.note}</p> : null}
                <p className="meta">
                  {[entry.organisationName, entry.accountName, time].filter(Boolean).join(' · ')}
                </p>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}

const plain: ReadonlySet<string> = new Set([
  'task-given',
  'task-signed',
  'task-edited',
  'task-withdrawn',
  'report-returned',
  'report-withdrawn',
])

function eventWords(entry: TimelineEntry, t: Translate<Key>): string {
  const { kind, detail } = entry
  const passed = flowEventWords(entry)
  if (passed) return passed
  const share = typeof detail.share === 'number' ? percent(detail.share) : ''
  if (kind === 'report-submitted' || kind === 'report-accepted') return t(`event.${kind}`, { share })
  if (kind === 'task-decomposed') return t('event.task-decomposed', { parts: Number(detail.parts ?? 0) })
  return plain.has(kind) ? t(`event.${kind}` as Key) : t('event.other', { kind })
}
