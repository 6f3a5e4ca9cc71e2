import type { FactPage, FactView } from '@zhiheng/contract'
import { dayInWords, stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { FactFilters } from './FactFilters.tsx'
import { FactForm } from './FactForm.tsx'
import { FactLanes } from './FactLanes.tsx'
import { FactList } from './FactList.tsx'
import { FactPanel } from './FactPanel.tsx'
import { ledgerMessages } from './messages.ts'
import { useFacts } from './queries.ts'
import type { FactsProps } from './search.ts'

/** What is known about a subject: lanes by kind or a list; a day, an instant and filters to read it by. */
export function FactTimeline(props: FactsProps) {
  const t = useMessages(ledgerMessages)
  const { subject, search, onSearch } = props
  const facts = useFacts(subject.id, search)
  const may = useMay()
  return (
    <section className="card" aria-labelledby="fact-timeline">
      <header>
        <h2 id="fact-timeline" tabIndex={-1}>
          {t('line.title')}
        </h2>
        <span className="row wrap meta noprint">
          {facts.data ? t('line.count', { count: facts.data.total }) : null}
          <OrderSwitch {...props} />
          <button
            type="button"
            className="link"
            onClick={() => onSearch({ list: search.list ? undefined : 'yes' })}
          >
            {t(search.list ? 'line.lanes' : 'line.list')}
          </button>
          {may('fact.append') ? (
            <button type="button" className="btn small" onClick={() => onSearch({ entry: 'new' })}>
              <Icon name="plus" />
              {t('line.add')}
            </button>
          ) : null}
        </span>
      </header>
      <FactFilters {...props} sources={facts.data?.sources ?? []} counts={facts.data?.counts ?? []} />
      <Loaded query={facts}>{(page) => <Facts {...props} page={page} />}</Loaded>
      <Opened {...props} facts={facts.data?.items ?? []} />
    </section>
  )
}

function OrderSwitch({ search, onSearch }: FactsProps) {
  const t = useMessages(ledgerMessages)
  const recorded = search.order === 'recorded'
  return (
    <span>
      {t(recorded ? 'line.byRecorded' : 'line.byOccurred')}
      <button
        type="button"
        className="link"
        onClick={() => onSearch({ order: recorded ? undefined : 'recorded', list: 'yes' })}
      >
        {t(recorded ? 'line.toOccurred' : 'line.toRecorded')}
      </button>
    </span>
  )
}

type PageProps = FactsProps & { readonly page: FactPage }

function Facts({ subject, search, onSearch, marks, page }: PageProps) {
  const open = ({ id }: FactView) => onSearch({ fact: id, entry: undefined })
  const past = search.asOf !== undefined || search.knownAt !== undefined
  return (
    <>
      {past ? <Past page={page} onNow={() => onSearch({ asOf: undefined, knownAt: undefined })} /> : null}
      {page.items.length === 0 ? (
        <Nothing search={search} onSearch={onSearch} />
      ) : (
        <>
          {search.list ? (
            <FactList facts={page.items} marks={marks} open={search.fact} onOpen={open} />
          ) : (
            <FactLanes facts={page.items} marks={marks} asOf={page.asOf} name={subject.name} onOpen={open} />
          )}
          <TotalLine total={page.total} shown={page.items.length} />
        </>
      )}
    </>
  )
}

function Past({ page, onNow }: { readonly page: FactPage; readonly onNow: () => void }) {
  const t = useMessages(ledgerMessages)
  const [language] = useLanguage()
  return (
    <p className="note yellow" role="status">
      <Icon name="trail" size={14} />
      <span className="grow">
        {t('line.past', { on: dayInWords(page.asOf, language, ''), known: stamp(page.knownAt) })}
      </span>
      <button type="button" className="link" onClick={onNow}>
        {t('line.backToNow')}
      </button>
    </p>
  )
}

function Nothing({ search, onSearch }: Pick<FactsProps, 'search' | 'onSearch'>) {
  const t = useMessages(ledgerMessages)
  if (!search.group && !search.source) return <EmptyState>{t('line.empty')}</EmptyState>
  return (
    <EmptyState
      action={
        <button
          type="button"
          className="btn"
          onClick={() => onSearch({ group: undefined, source: undefined })}
        >
          {t('line.clear')}
        </button>
      }
    >
      {t('line.empty.filtered')}
    </EmptyState>
  )
}

/** The fact of the address beside the page, or the form that says, corrects or withdraws one. */
function Opened({
  subject,
  search,
  onSearch,
  marks,
  facts,
}: FactsProps & { readonly facts: readonly FactView[] }) {
  const fact = facts.find(({ id }) => id === search.fact)
  const close = () => onSearch({ fact: undefined, entry: undefined })
  if (search.entry === 'new')
    return <FactForm subject={subject} target={undefined} withdraw={false} onClose={close} />
  if (search.entry && fact)
    return (
      <FactForm
        key={`${fact.id} ${search.entry}`}
        subject={subject}
        target={fact}
        withdraw={search.entry === 'withdraw'}
        onClose={close}
      />
    )
  if (!search.fact) return null
  return (
    <FactPanel
      key={search.fact}
      subjectId={fact?.subjectId ?? subject.id}
      id={search.fact}
      purpose={search.purpose}
      mark={marks?.get(search.fact)}
      onEntry={(entry) => onSearch({ entry })}
      onClose={close}
    />
  )
}
