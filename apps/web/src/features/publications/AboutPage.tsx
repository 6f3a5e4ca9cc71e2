import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { LightKey } from './LightKey.tsx'
import './public.css'
import { publicMessages } from './messages.ts'
import { planQuery, siteQuery } from './queries.ts'

/** How the figures come about, what the marks mean, for whom the pages work, what is kept of a reader. */
export function AboutPage() {
  const t = useMessages(publicMessages)
  return (
    <div className="w page prose">
      <title>{t('about.title')}</title>
      <h1 tabIndex={-1}>{t('about.title')}</h1>
      <Part id="figures">
        {([1, 2, 3, 4] as const).map((part) => (
          <p key={part}>{t(`about.figures.${part}`)}</p>
        ))}
      </Part>
      <Part id="lights">
        <p>{t('about.lights.lead')}</p>
        <RuleInForce />
      </Part>
      <Part id="accessibility">
        {([1, 2, 3, 4] as const).map((part) => (
          <p key={part}>{t(`about.accessibility.${part}`)}</p>
        ))}
      </Part>
      <Part id="privacy">
        <p>{t('about.privacy.1')}</p>
      </Part>
    </div>
  )
}

type PartProps = {
  readonly id: 'figures' | 'lights' | 'accessibility' | 'privacy'
  readonly children: ReactNode
}

function Part({ id, children }: PartProps) {
  const t = useMessages(publicMessages)
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {t(`about.${id}`)}
      </h2>
      {children}
    </section>
  )
}

/** The rule with its numbers, from the present plan; without a plan there is nothing it would be applied to. */
function RuleInForce() {
  const site = useQuery(siteQuery())
  const id = site.data?.plans[0]?.id
  return id ? <RuleOf planId={id} /> : null
}

function RuleOf({ planId }: { readonly planId: string }) {
  const t = useMessages(publicMessages)
  const [language] = useLanguage()
  const plan = useQuery(planQuery(planId))
  return (
    <Loaded query={plan}>
      {({ rule }) => (
        <>
          <LightKey rule={rule} />
          <p className="small">
            {t('about.lights.rule', {
              version: rule.version,
              on: dayInWords(rule.validFrom, language, ''),
            })}
          </p>
        </>
      )}
    </Loaded>
  )
}
