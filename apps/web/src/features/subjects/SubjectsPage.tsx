import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { useMay } from '../../shared/session/session.ts'
import { isLongEnough } from '../../shared/subjects/long-enough.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { SearchForm } from '../../shared/ui/SearchForm.tsx'
import { ConditionChips } from './ConditionChips.tsx'
import { CreateSubjectModal } from './CreateSubjectModal.tsx'
import { FacetPanel } from './FacetPanel.tsx'
import { subjectsMessages } from './messages.ts'
import { useFacets, useSubjects } from './queries.ts'
import { SubjectResults } from './SubjectResults.tsx'
import type { Conditions, SubjectsSearch } from './search.ts'
import './subjects.css'

/** Every subject by name, code and class; what is looked for stands in the address. */
export function SubjectsPage() {
  const t = useMessages(subjectsMessages)
  const { act, ...conditions } = useSearch({ from: '/signed-in/subjects' })
  const navigate = useNavigate({ from: '/subjects' })
  const change = (part: { [Key in keyof SubjectsSearch]?: SubjectsSearch[Key] | undefined }) =>
    void navigate({ search: { ...conditions, ...part } as SubjectsSearch, replace: true })
  return (
    <>
      <PageHead
        title={t('title')}
        status={<Found conditions={conditions} />}
        actions={<Actions conditions={conditions} />}
      />
      <section className="card subjectsearch" aria-label={t('search')}>
        <div className="body stack">
          <SearchForm
            key={conditions.q ?? ''}
            label={t('search')}
            placeholder={t('search.placeholder')}
            value={conditions.q ?? ''}
            onSearch={(q) => change({ q: q || undefined })}
          />
          <p className="meta">{t('search.help')}</p>
          <ConditionChips conditions={conditions} onChange={change} />
        </div>
      </section>
      {isLongEnough(conditions.q) ? (
        <Results conditions={conditions} onChange={change} onClear={() => void navigate({ search: {} })} />
      ) : (
        <section className="card">
          <EmptyState>{t('tooShort')}</EmptyState>
        </section>
      )}
      {act === 'add' ? (
        <CreateSubjectModal name={conditions.q ?? ''} onClose={() => change({ act: undefined })} />
      ) : null}
    </>
  )
}

function Actions({ conditions }: { readonly conditions: Conditions }) {
  const t = useMessages(subjectsMessages)
  const may = useMay()
  return (
    <>
      {may('subject.merge') ? (
        <Link className="btn" to="/subject-duplicates">
          {t('duplicates')}
        </Link>
      ) : null}
      {may('subject.manage') ? (
        <Link className="btn primary" to="/subjects" search={{ ...conditions, act: 'add' }}>
          <Icon name="plus" />
          {t('add')}
        </Link>
      ) : null}
    </>
  )
}

/** The exact number from the facets, or as far as the list has counted. */
function Found({ conditions }: { readonly conditions: Conditions }) {
  const t = useMessages(subjectsMessages)
  const list = useSubjects(conditions)
  const facets = useFacets(conditions)
  if (!isLongEnough(conditions.q) || !list.data) return null
  const narrowed = Object.keys(conditions).length > 0
  const exact = list.data.totalIsExact
    ? list.data.total
    : facets.isPlaceholderData
      ? undefined
      : facets.data?.total
  const key = exact === undefined ? 'status.more' : narrowed ? 'status.found' : 'status.all'
  return (
    <span className="meta" aria-live="polite">
      {t(key, { total: number(exact ?? list.data.total) })}
    </span>
  )
}

type ResultsProps = {
  readonly conditions: Conditions
  readonly onChange: (part: Partial<Conditions>) => void
  readonly onClear: () => void
}

function Results({ conditions, onChange, onClear }: ResultsProps) {
  const t = useMessages(subjectsMessages)
  const list = useSubjects(conditions)
  const facets = useFacets(conditions)
  const phone = useMediaQuery('screen and (max-width: 1023px)')
  const panel = <FacetPanel query={facets} conditions={conditions} onChange={onChange} />
  return (
    <div className="subjectsplit">
      {phone ? (
        <details className="card foldedfacets">
          <summary>{t('facets')}</summary>
          {panel}
        </details>
      ) : (
        <section className="card" aria-label={t('facets')}>
          {panel}
        </section>
      )}
      <section className="card" aria-label={t('caption')}>
        <Loaded query={list}>
          {(data) =>
            data.total === 0 ? (
              <Nothing narrowed={Object.keys(conditions).length > 0} onClear={onClear} />
            ) : (
              <SubjectResults
                page={data}
                exact={facets.data?.total}
                onMore={list.more}
                loading={list.isFetching}
              />
            )
          }
        </Loaded>
      </section>
    </div>
  )
}

function Nothing({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  const t = useMessages(subjectsMessages)
  if (!narrowed) return <EmptyState>{t('empty')}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn" onClick={onClear}>
          {t('clear')}
        </button>
      }
    >
      {t('empty.found')}
    </EmptyState>
  )
}
