import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { vetoMessages } from './messages.ts'

/** What vetoes mean, each policy from its day on; they are files of the profile. */
export function VetoPolicyList() {
  const t = useMessages(vetoMessages)
  const words = useWords()
  const policies = useQuery(api.vetoes.policies.queryOptions())
  return (
    <Loaded query={policies}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState>{t('policy.empty')}</EmptyState>
        ) : (
          items.map((policy) => (
            <article key={policy.version} className="body stack">
              <h2>{t('policy.from', { version: policy.version, on: policy.validFrom })}</h2>
              <p>{words(policy.source)}</p>
              <p className="meta">
                {t('policy.note')} · {words(policy.note)}
              </p>
              <ul>
                {policy.grounds.map(({ ground, bars, months, legalBasis }) => (
                  <li key={ground}>
                    {t('policy.ground', {
                      ground: t(`ground.${ground}`),
                      bars: bars.map((bar) => t(`bar.${bar}`)).join(listComma()),
                      months,
                      law: legalBasis,
                    })}
                  </li>
                ))}
              </ul>
              <h3>{t('policy.triggers')}</h3>
              <ul>
                {policy.triggers.map((trigger) => (
                  <li key={trigger.code}>
                    {t('policy.trigger', {
                      label: words(trigger.label),
                      ground: t(`ground.${trigger.ground}`),
                    })}
                    <p className="meta">{words(trigger.note)}</p>
                  </li>
                ))}
              </ul>
            </article>
          ))
        )
      }
    </Loaded>
  )
}
