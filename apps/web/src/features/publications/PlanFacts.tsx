import type { PublicPlan } from '@zhiheng/contract'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { total } from './lights.ts'
import { publicMessages } from './messages.ts'

/** Who issued the plan, when, under which number; and how old the figures are. */
export function PlanFacts({ plan }: { readonly plan: PublicPlan }) {
  const t = useMessages(publicMessages)
  const [language] = useLanguage()
  const facts = [
    [t('fact.issuer'), plan.issuer],
    [t('fact.issuedOn'), plan.issuedOn && dayInWords(plan.issuedOn, language, '')],
    [t('fact.number'), plan.documentNumber],
    [
      t('fact.measures'),
      t('fact.measures.value', { chapters: plan.chapters.length, measures: total(plan.counts) }),
    ],
    [t('fact.asOf'), dayInWords(plan.asOf, language, '')],
  ] as const
  return (
    <dl className="planfacts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
