import type { WhatIfDetail } from '@zhiheng/contract'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { whatIfMessages } from './what-if-messages.ts'

type Props = {
  readonly found: WhatIfDetail
  readonly onPick: (pick: { readonly from: string; readonly to: string }) => void
}

/** How many go from which grade to which; each number off the diagonal opens its list. */
export function MoversMatrix({ found, onPick }: Props) {
  const t = useMessages(whatIfMessages)
  const grades = [...found.grades.map(({ code }) => code), null]
  const word = (grade: string | null) => grade ?? t('grade.none')
  const count = (from: string | null, to: string | null) =>
    found.transitions.find((each) => each.from === from && each.to === to)?.subjects ?? 0
  return (
    <section className="card" aria-label={t('matrix')}>
      <header>
        <h2>{t('matrix')}</h2>
      </header>
      <ScrollTable caption={t('matrix')} minWidth={420}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.from')}</th>
            {grades.map((to) => (
              <th key={to ?? 'none'} scope="col" className="r">
                {word(to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map((from) => (
            <tr key={from ?? 'none'}>
              <th scope="row">{word(from)}</th>
              {grades.map((to) => (
                <td key={to ?? 'none'} className="r">
                  {from === to || count(from, to) === 0 ? (
                    number(count(from, to))
                  ) : (
                    <button
                      type="button"
                      className="btn small text"
                      aria-label={`${word(from)} → ${word(to)}: ${count(from, to)}`}
                      onClick={() => onPick({ from: from ?? 'none', to: to ?? 'none' })}
                    >
                      {number(count(from, to))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  )
}
