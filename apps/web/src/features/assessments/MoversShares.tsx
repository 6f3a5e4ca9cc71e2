import type { Transition, WhatIfDetail } from '@zhiheng/contract'
import { areaWords, industryWords } from '../../shared/format/code-words.ts'
import { number } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { groupBy } from './group-by.ts'
import { type WhatIfSearch, whatIfSearch } from './search.ts'
import { whatIfMessages } from './what-if-messages.ts'

type Props = {
  readonly found: WhatIfDetail
  readonly search: WhatIfSearch
  readonly onSearch: (search: WhatIfSearch) => void
}

/** Where movers are, on one scale and in the order of codes: who goes up and who goes down; each opens its list. */
export function MoversShares({ found, search, onSearch }: Props) {
  const t = useMessages(whatIfMessages)
  const [language] = useLanguage()
  const put = (key: 'area' | 'division', value: string) => onSearch(whatIfSearch({ ...search, [key]: value }))
  if (found.byArea.length === 0) return null
  return (
    <section className="card" aria-label={t('where')}>
      <header>
        <h2>{t('where')}</h2>
      </header>
      <div className="body stack">
        <h3>{t('areas')}</h3>
        <Multiples
          grades={found.grades.map(({ code }) => code)}
          groups={groupBy(found.byArea, ({ areaCode }) => areaCode)}
          nameOf={(code) => areaWords(code, language)}
          chosen={search.area}
          onChoose={(code) => put('area', code)}
        />
        <details>
          <summary className="b">{t('industries')}</summary>
          <Multiples
            grades={found.grades.map(({ code }) => code)}
            groups={groupBy(found.byIndustry, ({ industry }) => industry)}
            nameOf={(code) => industryWords(code, language)}
            chosen={search.division}
            onChoose={(code) => put('division', code)}
          />
        </details>
      </div>
    </section>
  )
}

type MultiplesProps = {
  readonly grades: readonly string[]
  readonly groups: readonly (readonly [string | null, readonly Transition[]])[]
  readonly nameOf: (code: string) => string
  readonly chosen: string | undefined
  readonly onChoose: (code: string) => void
}

function Multiples({ grades, groups, nameOf, chosen, onChoose }: MultiplesProps) {
  const t = useMessages(whatIfMessages)
  const rows = groups.map(([code, own]) => ({ code, ...directionsOf(own, grades) }))
  const most = Math.max(1, ...rows.flatMap(({ better, worse, other }) => [better, worse, other]))
  return (
    <div className="multiples">
      {rows.map(({ code, ...counts }) => (
        <figure key={code ?? 'none'}>
          <figcaption>
            {code === null ? (
              t('nowhere')
            ) : (
              <button
                type="button"
                className="link"
                aria-pressed={code === chosen}
                onClick={() => onChoose(code === chosen ? '' : code)}
              >
                {nameOf(code)}
              </button>
            )}
          </figcaption>
          {(['better', 'worse', 'other'] as const).map((direction) => (
            <div key={direction} className="gradebar">
              <span>{t(direction)}</span>
              <meter min={0} max={most} value={counts[direction]} aria-hidden="true" />
              <span className="num">{number(counts[direction])}</span>
            </div>
          ))}
        </figure>
      ))}
    </div>
  )
}

/** By the model's own order of grades; from or to no grade is neither up nor down. */
function directionsOf(moves: readonly Transition[], grades: readonly string[]) {
  const counts = { better: 0, worse: 0, other: 0 }
  for (const { from, to, subjects } of moves) {
    const [before, after] = [grades.indexOf(from ?? ''), grades.indexOf(to ?? '')]
    const isOther = before < 0 || after < 0
    counts[isOther ? 'other' : after < before ? 'better' : 'worse'] += subjects
  }
  return counts
}
