import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { industrySections } from '@zhiheng/codes'
import type { GradeShare, ModelSummary } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { areaWords } from '../../shared/format/code-words.ts'
import { number } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { groupBy } from './group-by.ts'
import { assessmentMessages } from './messages.ts'

type Props = { readonly model: string; readonly models: readonly ModelSummary[] }

/** Small multiples in the order of codes: how a district stands, never who is first. */
export function Distribution({ model, models }: Props) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const [language] = useLanguage()
  const query = useQuery(api.assessments.distribution.queryOptions({ input: { model } }))
  const section = (letter: string) => {
    const name = industrySections.find((each) => each.letter === letter)?.name
    return name ? words(name) : letter
  }
  return (
    <section className="card" aria-label={t('distribution')}>
      <header>
        <h2>{t('distribution')}</h2>
      </header>
      <div className="body stack">
        <nav className="tabs" aria-label={t('col.model')}>
          {models
            .filter(({ isInForce }) => isInForce)
            .map(({ code, title }) => (
              <Link
                key={code}
                to="/assessments"
                search={{ model: code }}
                aria-current={code === model ? 'page' : undefined}
              >
                {words(title)}
              </Link>
            ))}
        </nav>
        <Loaded query={query}>
          {({ asOf, grades, byArea, byIndustry }) =>
            asOf === null ? (
              <p className="sec">{t('distribution.none')}</p>
            ) : (
              <>
                <p className="meta">{t('distribution.on', { on: asOf })}</p>
                <h3>{t('distribution.area')}</h3>
                <Multiples
                  grades={grades}
                  shares={byArea}
                  nameOf={({ areaCode }) => (areaCode ? areaWords(areaCode, language) : t('area.none'))}
                />
                <h3>{t('distribution.industry')}</h3>
                <Multiples
                  grades={grades}
                  shares={byIndustry}
                  nameOf={({ industry }) => (industry ? section(industry) : t('industry.none'))}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </section>
  )
}

type MultiplesProps = {
  readonly grades: readonly string[]
  readonly shares: readonly GradeShare[]
  readonly nameOf: (share: GradeShare) => string
}

function Multiples({ grades, shares, nameOf }: MultiplesProps) {
  const t = useMessages(assessmentMessages)
  return (
    <div className="multiples">
      {groupBy(shares, nameOf).map(([name, own]) => {
        const total = own.reduce((sum, { subjects }) => sum + subjects, 0)
        return (
          <figure key={name}>
            <figcaption>{name}</figcaption>
            {[...grades, null].map((grade) => {
              const count = own.find((share) => share.grade === grade)?.subjects ?? 0
              return (
                <div key={grade ?? 'none'} className="gradebar">
                  <span>{grade ?? t('grade.none')}</span>
                  <meter min={0} max={Math.max(1, total)} value={count} aria-hidden="true" />
                  <span className="num">{number(count)}</span>
                </div>
              )
            })}
          </figure>
        )
      })}
    </div>
  )
}
