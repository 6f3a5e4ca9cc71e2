import { useQuery } from '@tanstack/react-query'
import type { PublicPlan } from '@zhiheng/contract'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { SubjectSearch } from '../../portal/SubjectSearch.tsx'
import { searchMessages } from '../../portal/search-messages.ts'
import { bareNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import './public.css'
import { ChapterProgress } from './ChapterProgress.tsx'
import { Distribution } from './Distribution.tsx'
import { LightKey } from './LightKey.tsx'
import { total } from './lights.ts'
import { measuresInOrder } from './measures.ts'
import { publicMessages } from './messages.ts'
import { OverallShare } from './OverallShare.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import { PlanOutline } from './PlanOutline.tsx'
import { planQuery, siteQuery } from './queries.ts'

/** The field to look things up by; how the city's present plan stands, in one sentence, then by chapter; what lags, and what the marks mean. */
export function PortalHomePage() {
  const s = useMessages(searchMessages)
  return (
    <>
      <div className="findband">
        <div className="w">
          <h1 tabIndex={-1}>{s('title')}</h1>
          <SubjectSearch />
        </div>
      </div>
      <Plans />
    </>
  )
}

function Plans() {
  const [language] = useLanguage()
  const site = useQuery(siteQuery())
  return (
    <Loaded query={site} skeleton={<PlanOutline />}>
      {(data) => {
        const [current, ...others] = data.plans
        return (
          <>
            <title>{language === 'en' ? data.siteNameEn : data.siteName}</title>
            {current ? (
              <CurrentPlan id={current.id} city={language === 'en' ? data.cityNameEn : data.cityName} />
            ) : (
              <NoPlan />
            )}
            {others.length > 0 ? <OtherPlans plans={data.plans} /> : null}
          </>
        )
      }}
    </Loaded>
  )
}

function NoPlan() {
  const t = useMessages(publicMessages)
  return (
    <div className="hero">
      <div className="w">
        <div>
          <h2 className="headline">{t('home.none')}</h2>
          <p>{t('home.none.lead')}</p>
        </div>
      </div>
    </div>
  )
}

function CurrentPlan({ id, city }: { readonly id: string; readonly city: string }) {
  const plan = useQuery(planQuery(id))
  return (
    <Loaded query={plan} skeleton={<PlanOutline />}>
      {(data) => (
        <>
          <Opening plan={data} city={city} />
          <div className="w">
            <Progress plan={data} />
            <div className="half">
              <Behind plan={data} />
              <Key plan={data} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

function Opening({ plan, city }: { readonly plan: PublicPlan; readonly city: string }) {
  const t = useMessages(publicMessages)
  const [language] = useLanguage()
  return (
    <div className="hero">
      <div className="w">
        <div>
          <p className="eyebrow">{t('home.eyebrow', { city, year: plan.year })}</p>
          <h2 className="headline">{language === 'en' ? plan.sentence.en : plan.sentence.zh}</h2>
          <Distribution counts={plan.counts} />
          <OverallShare share={plan.acceptedShare} />
        </div>
        <aside className="panelcard" aria-labelledby="plan-facts">
          <h2 id="plan-facts">
            <PortalLink href={`/plans/${plan.id}`}>{plan.title}</PortalLink>
          </h2>
          <PlanFacts plan={plan} />
          <PortalLink className="btn primary big" href={`/plans/${plan.id}`}>
            {t('home.all')}
          </PortalLink>
        </aside>
      </div>
    </div>
  )
}

function Progress({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  return (
    <section className="s" aria-labelledby="progress">
      <div className="sh">
        <h2 id="progress">{t('home.progress', { year: plan.year })}</h2>
        <span className="small">
          {t('home.progress.note', { chapters: plan.chapters.length, measures: total(plan.counts) })}
        </span>
        <PortalLink href={`/plans/${plan.id}`}>{t('home.all')}</PortalLink>
      </div>
      <ChapterProgress plan={plan} />
    </section>
  )
}

function Behind({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  const [language] = useLanguage()
  const behind = measuresInOrder(plan).filter(({ light }) => light === 'red')
  return (
    <section className="s" aria-labelledby="behind">
      <div className="sh">
        <h2 id="behind">{t('home.behind')}</h2>
        {behind.length > 0 ? (
          <span className="small">{t('home.behind.note', { count: behind.length })}</span>
        ) : null}
      </div>
      {behind.length === 0 ? <p>{t('home.behind.none')}</p> : null}
      <ul className="behind">
        {behind.map((measure) => (
          <li key={measure.id}>
            <p className="between">
              <PortalLink className="item" href={`/plans/${plan.id}#measure-${measure.place}`}>
                {t('measure.number', { number: bareNumber(measure.number) })} {measure.title}
              </PortalLink>
              <LightMark light={measure.light} />
            </p>
            <p className="small">{language === 'en' ? measure.sentence.en : measure.sentence.zh}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Key({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  return (
    <section className="s" aria-labelledby="key">
      <div className="sh">
        <h2 id="key">{t('key.title')}</h2>
        <PortalLink href="/about#figures">{t('key.more')}</PortalLink>
      </div>
      <LightKey rule={plan.rule} />
    </section>
  )
}

type OtherProps = { readonly plans: readonly { id: string; title: string; year: number }[] }

function OtherPlans({ plans }: OtherProps) {
  const t = useMessages(publicMessages)
  return (
    <section className="s w" aria-labelledby="others">
      <div className="sh">
        <h2 id="others">{t('home.others')}</h2>
      </div>
      <ul className="years">
        {plans.map(({ id, title, year }) => (
          <li key={id}>
            <span>{year}</span>
            <PortalLink className="item" href={`/plans/${id}`}>
              {title}
            </PortalLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
