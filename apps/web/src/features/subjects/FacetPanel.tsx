import type { SubjectFacets } from '@zhiheng/contract'
import { type ComponentProps, useState } from 'react'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { subjectsMessages } from './messages.ts'
import type { Conditions } from './search.ts'

type Props = {
  readonly query: ComponentProps<typeof Loaded<SubjectFacets>>['query']
  readonly conditions: Conditions
  readonly onChange: (part: Partial<Conditions>) => void
}

/** How what is found divides; a press narrows, another one takes it back. */
export function FacetPanel({ query, conditions, onChange }: Props) {
  const t = useMessages(subjectsMessages)
  const words = useCodeWords()
  const change = (key: keyof Conditions) => (value: string | undefined) =>
    onChange({ [key]: value } as Partial<Conditions>)
  return (
    <Loaded query={query}>
      {({ kinds, areas, industries, states }) => (
        <div className="facets noprint">
          <Facet
            label={t('facet.kinds')}
            counts={kinds}
            chosen={conditions.kind}
            say={(kind) => words.kind(kind as NonNullable<Conditions['kind']>)}
            onChange={change('kind')}
          />
          <Facet
            label={t('facet.areas')}
            counts={areas}
            chosen={conditions.areaCode}
            say={words.area}
            onChange={change('areaCode')}
          />
          <Facet
            label={t('facet.industries')}
            counts={industries}
            chosen={conditions.industry}
            say={(code) => `${code} ${words.industry(code)}`}
            onChange={change('industry')}
          />
          <Facet
            label={t('facet.states')}
            counts={states}
            chosen={conditions.state}
            say={(state) => t(state === 'closed' ? 'facet.closed' : 'facet.active')}
            onChange={change('state')}
          />
        </div>
      )}
    </Loaded>
  )
}

type FacetProps = {
  readonly label: string
  readonly counts: SubjectFacets['kinds']
  readonly chosen: string | undefined
  readonly say: (value: string) => string
  readonly onChange: (value: string | undefined) => void
}

const shownAtFirst = 8

function Facet({ label, counts, chosen, say, onChange }: FacetProps) {
  const t = useMessages(subjectsMessages)
  const [all, setAll] = useState(false)
  if (counts.length === 0) return null
  const shown = all ? counts : counts.slice(0, shownAtFirst)
  return (
    <div>
      <h2 className="meta">{label}</h2>
      <ul>
        {shown.map(({ value, subjects }) => (
          <li key={value}>
            <button
              type="button"
              className="facet"
              aria-pressed={value === chosen}
              onClick={() => onChange(value === chosen ? undefined : value)}
            >
              <span className="grow">{say(value)}</span>
              <span className="n">{number(subjects)}</span>
            </button>
          </li>
        ))}
      </ul>
      {counts.length > shown.length ? (
        <button type="button" className="btn small text" onClick={() => setAll(true)}>
          {t('facet.more', { count: counts.length - shown.length })}
        </button>
      ) : null}
    </div>
  )
}
