import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TimelineEntry } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { flowEventWords } from '../../shared/ui/event-messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { measureMessages } from './messages.ts'

/** What happened to a measure and its tasks, newest first: who, for which body, when, with which words. */
export function MeasureTimeline({ measureId }: { readonly measureId: string }) {
  const t = useMessages(measureMessages)
  const timeline = useInfiniteQuery(
    api.plans.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: measureId, limit: 20, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  return (
    <section className="card" aria-labelledby="measure-timeline">
      <Loaded query={timeline}>
        {({ pages }) => (
          <>
            <header>
              <h2 id="measure-timeline">{t('timeline.title')}</h2>
              <span className="meta">{t('timeline.all', { count: pages[0]?.total ?? 0 })}</span>
            </header>
            {pages[0]?.total === 0 ? <p className="body sec">{t('timeline.none')}</p> : null}
            <ol className="trail">
              {pages
                .flatMap((page) => page.items)
                .map((entry) => (
                  <Entry key={`${entry.at}${entry.kind}${entry.taskId}`} entry={entry} />
                ))}
            </ol>
            {timeline.hasNextPage ? (
              <footer>
                <button type="button" className="link" onClick={() => void timeline.fetchNextPage()}>
                  {t('timeline.more')}
                </button>
              </footer>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

type EventKey = Extract<keyof (typeof measureMessages)['zh'], `event.${string}`>

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const t = useMessages(measureMessages)
  const key = `event.${entry.kind}` as EventKey
  const own = key in measureMessages.zh ? t(key) : t('event.other', { kind: entry.kind })
  const words = flowEventWords(entry) ?? own
  const share = entry.detail.share
  return (
    <li>
      <p>
        <span className="b">{words}</span>
        {entry.taskId && entry.taskCode ? (
          <>
            {' '}
            <Link to="/tasks/$taskId" params={{ taskId: entry.taskId }}>
              {entry.taskCode}
            </Link>
          </>
        ) : null}
        {typeof share === 'number' ? <span className="sec"> {percent(share)}</span> : null}
      </p>
      <p className="meta">
        {[stamp(entry.at), entry.organisationName, entry.accountName].filter(Boolean).join(' · ')}
      </p>
      {entry.note ? <p className="sec preline">{entry.note}</p> : null}
    </li>
  )
}
