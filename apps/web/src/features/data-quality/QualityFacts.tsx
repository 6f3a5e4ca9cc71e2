import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { QualityAspect, QualityFact } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { dataQualityMessages } from './messages.ts'

type Props = {
  readonly body: { readonly id: string; readonly name: string }
  readonly month: string
  readonly aspect: QualityAspect
  readonly onClose: () => void
}

/** The facts behind a number: where they stand, not what they say. */
export function QualityFacts({ body, month, aspect, onClose }: Props) {
  const t = useMessages(dataQualityMessages)
  const facts = useQuery(api.dataQuality.facts.queryOptions({ input: { sourceId: body.id, month, aspect } }))
  return (
    <SidePanel title={t(`facts.${aspect}`, { body: body.name, month })} onClose={onClose}>
      <PanelBody>
        <Loaded query={facts}>
          {({ items, total }) => (
            <>
              {items.length === 0 ? <p className="meta">{t('facts.empty')}</p> : null}
              <ul className="bodylist flush">
                {items.map((fact) => (
                  <Line key={fact.id} fact={fact} />
                ))}
              </ul>
              {items.length > 0 ? <TotalLine total={total} shown={items.length} /> : null}
            </>
          )}
        </Loaded>
      </PanelBody>
    </SidePanel>
  )
}

function Line({ fact }: { readonly fact: QualityFact }) {
  const t = useMessages(dataQualityMessages)
  const [language] = useLanguage()
  const label = findFactType(fact.type)?.label
  const parts = [
    `${t('facts.occurredOn')} ${fact.occurredOn}`,
    `${t('facts.recordedAt')} ${stamp(fact.recordedAt)}`,
    ...(fact.dueOn ? [`${t('facts.dueOn')} ${fact.dueOn}`] : []),
    ...(fact.correctsRecordedAt ? [`${t('facts.before')} ${stamp(fact.correctsRecordedAt)}`] : []),
    ...(fact.reason ? [`${t('facts.reason')} ${fact.reason}`] : []),
  ]
  return (
    <li>
      <p className="between">
        <span>
          {label ? (language === 'en' ? label.en : label.zh) : fact.type} · {fact.document}
        </span>
        <Link
          className="nowrap"
          to="/subjects/$subjectId"
          params={{ subjectId: fact.subjectId }}
          search={{ fact: fact.id }}
        >
          {t('facts.open')}
        </Link>
      </p>
      <p className="meta">{parts.join(' · ')}</p>
    </li>
  )
}
