import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EvidenceView, Outputs } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Diamond, Dot } from '../../shared/ui/EvidencePair.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { evidenceMessages } from './messages.ts'

type Target = { readonly type: 'measure' | 'task'; readonly id: string }

/** What the product has computed of a measure or a task, beside what its owner reports. */
export function EvidenceCard({ target }: { readonly target: Target }) {
  const t = useMessages(evidenceMessages)
  const input = { id: target.id }
  const options =
    target.type === 'measure'
      ? api.evidence.ofMeasure.queryOptions({ input })
      : api.evidence.ofTask.queryOptions({ input })
  const evidence = useQuery(options)
  return (
    <section className="card" aria-labelledby="computed-evidence">
      <header>
        <h2 id="computed-evidence">{t('title')}</h2>
      </header>
      <Loaded query={evidence}>
        {({ items, markedFrom, mayBind }) => (
          <>
            <p className="body sec">
              {items.length > 0 ? t('lead', { points: markedFrom }) : t(mayBind ? 'none' : 'none.reader')}
            </p>
            <ul className="bodylist">
              {items.map((item) => (
                <EvidenceLine key={item.id} item={item} mayBind={mayBind} />
              ))}
            </ul>
            {mayBind ? <BindIndicator target={target} bound={items} /> : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

function EvidenceLine({ item, mayBind }: { readonly item: EvidenceView; readonly mayBind: boolean }) {
  const t = useMessages(evidenceMessages)
  const [language] = useLanguage()
  const words = (pair: { zh: string; en: string }) => (language === 'en' ? pair.en : pair.zh)
  const { indicator, facts, gapPoints } = item
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{words(indicator.label)}</b>
        {item.contradiction && gapPoints !== null ? (
          <span className="tag yellow">
            {t(gapPoints > 0 ? 'contradiction' : 'contradiction.low', { points: Math.abs(gapPoints) })}
          </span>
        ) : null}
        <span className="grow" />
        {mayBind ? <Unbind item={item} label={words(indicator.label)} /> : null}
      </p>
      <p className="row wrap" style={{ gap: '0 16px' }}>
        <span className="row" style={{ gap: 5 }}>
          <Dot />
          <span>{t('computed')}</span>
          <b>{item.share === null ? t('unknown') : percent(item.share)}</b>
        </span>
        <span className="row dim" style={{ gap: 5 }}>
          <Diamond />
          <span>{t('reported')}</span>
          {item.reportedShare === null ? '—' : percent(item.reportedShare)}
        </span>
      </p>
      <p className="meta">
        <a href={`/workspace${facts.link}`}>{t('facts', { count: facts.count })}</a>
        {` · ${t('asOf', { on: item.asOf })} · ${words(indicator.method)}`}
      </p>
    </li>
  )
}

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.evidence.key() })
}

function Unbind({ item, label }: { readonly item: EvidenceView; readonly label: string }) {
  const t = useMessages(evidenceMessages)
  const refresh = useRefresh()
  const unbind = useMutation({
    mutationFn: () => client.evidence.removeBinding({ id: item.id }),
    onSuccess: async () => {
      showToast(t('unbound'))
      await refresh()
    },
  })
  return (
    <button
      type="button"
      className="btn small text noprint"
      aria-label={t('unbind', { label })}
      disabled={unbind.isPending}
      onClick={() => unbind.mutate()}
    >
      <Icon name="close" size={14} />
    </button>
  )
}

type BindProps = { readonly target: Target; readonly bound: Outputs<'evidence'>['ofTask']['items'] }

function BindIndicator({ target, bound }: BindProps) {
  const t = useMessages(evidenceMessages)
  const [language] = useLanguage()
  const refresh = useRefresh()
  const indicators = useQuery(api.evidence.indicators.queryOptions({ staleTime: 300_000 }))
  const bind = useMutation({
    mutationFn: (indicator: string) => client.evidence.addBinding({ target, indicator }),
    onSuccess: async () => {
      showToast(t('bound'))
      await refresh()
    },
  })
  const free = (indicators.data?.items ?? []).filter(
    ({ code }) => !bound.some((item) => item.indicator.code === code),
  )
  if (free.length === 0) return null
  return (
    <div className="body noprint">
      <ChoiceField label={t('bind')} value="" onChange={(code) => code && bind.mutate(code)}>
        <option value="">{t('bind.choose')}</option>
        {free.map(({ code, label }) => (
          <option key={code} value={code}>
            {language === 'en' ? label.en : label.zh}
          </option>
        ))}
      </ChoiceField>
      {bind.error ? <ErrorState error={bind.error} /> : null}
    </div>
  )
}
