import { useQuery } from '@tanstack/react-query'
import type { Light, PublicPlan } from '@zhiheng/contract'
import { go, useLocation } from '../../portal/location.ts'
import { frameMessages } from '../../portal/messages.ts'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { percent } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import './public.css'
import { ChapterState } from './ChapterProgress.tsx'
import { Distribution } from './Distribution.tsx'
import { lights, total } from './lights.ts'
import { measuresInOrder } from './measures.ts'
import { publicMessages } from './messages.ts'
import { OverallShare } from './OverallShare.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import { PlanOutline } from './PlanOutline.tsx'
import { PublicMeasureItem } from './PublicMeasureItem.tsx'
import { planQuery } from './queries.ts'

/** A published plan: where it comes from, how it stands, and every measure with an address of its own. */
export function PublicPlanPage({ parameters: [id = ''] }: { readonly parameters: readonly string[] }) {
  const plan = useQuery(planQuery(id))
  return (
    <Loaded query={plan} skeleton={<PlanOutline />}>
      {(data) => <Plan plan={data} />}
    </Loaded>
  )
}

function Plan({ plan }: { readonly plan: PublicPlan }) {
  const { searchParams } = useLocation()
  const light = lights.find((each) => each === searchParams.get('light'))
  return (
    <>
      <title>{plan.title}</title>
      <PlanHead plan={plan} />
      <div className="w planbody">
        <Contents plan={plan} />
        <div>
          <Filter plan={plan} light={light} />
          <Chapters plan={plan} light={light} />
        </div>
      </div>
    </>
  )
}

function PlanHead({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  const frame = useMessages(frameMessages)
  const [language] = useLanguage()
  return (
    <div className="hero">
      <div className="w">
        <div>
          <nav className="trailnav" aria-label={t('plan.crumbs')}>
            <PortalLink href="/">{frame('menu.home')}</PortalLink> / {frame('menu.plan')}
          </nav>
          <h1 tabIndex={-1}>{plan.title}</h1>
          <p className="sentence">{language === 'en' ? plan.sentence.en : plan.sentence.zh}</p>
          <Distribution counts={plan.counts} />
          <OverallShare share={plan.acceptedShare} />
        </div>
        <aside className="panelcard" aria-labelledby="plan-facts">
          <h2 id="plan-facts">{t('plan.facts')}</h2>
          <PlanFacts plan={plan} />
          <button type="button" className="btn big noprint" onClick={() => window.print()}>
            <Icon name="print" />
            {t('print')}
          </button>
        </aside>
      </div>
    </div>
  )
}

function Contents({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  return (
    <nav className="contents noprint" aria-labelledby="contents">
      <h2 id="contents">{t('plan.contents')}</h2>
      <ol>
        {plan.chapters.map(({ position, title, acceptedShare }) => (
          <li key={position}>
            <PortalLink className="jump" href={`/plans/${plan.id}#chapter-${position}`}>
              {title}
            </PortalLink>
            <span className="small">{acceptedShare === null ? '—' : percent(acceptedShare)}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type FilterProps = { readonly plan: PublicPlan; readonly light: Light | undefined }

function Filter({ plan, light }: FilterProps) {
  const t = useMessages(publicMessages)
  const all = total(plan.counts)
  const show = (next: Light | undefined) =>
    go(`/plans/${plan.id}${next ? `?light=${next}` : ''}`, { replace: true })
  return (
    <fieldset className="choose noprint">
      <legend>{t('plan.filter')}</legend>
      <button type="button" className="chip" aria-pressed={!light} onClick={() => show(undefined)}>
        {t('plan.filter.all', { count: all })}
      </button>
      {lights
        .filter((each) => plan.counts[each] > 0)
        .map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={light === each}
            onClick={() => show(light === each ? undefined : each)}
          >
            <LightShape light={each} />
            {t(`count.${each}`, { count: plan.counts[each] })}
          </button>
        ))}
      <span className="small" role="status">
        {light ? t('plan.filter.hidden', { count: all - plan.counts[light] }) : ''}
      </span>
    </fieldset>
  )
}

function Chapters({ plan, light }: FilterProps) {
  const { hash } = useLocation()
  const measures = measuresInOrder(plan)
  return plan.chapters.map((chapter) => {
    const ids = new Set(chapter.measures.map(({ id }) => id))
    const shown = measures.filter((measure) => ids.has(measure.id) && (!light || measure.light === light))
    if (shown.length === 0) return null
    const id = `chapter-${chapter.position}`
    return (
      <section key={chapter.position} className="chapter" aria-labelledby={id}>
        <div className="sh">
          <h2 id={id} tabIndex={-1}>
            {chapter.title}
          </h2>
          <ChapterState chapter={chapter} />
        </div>
        {shown.map((measure) => (
          <PublicMeasureItem key={measure.id} measure={measure} on={hash === `#measure-${measure.place}`} />
        ))}
      </section>
    )
  })
}
