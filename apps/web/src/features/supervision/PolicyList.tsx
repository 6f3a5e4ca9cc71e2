import { useQuery } from '@tanstack/react-query'
import type { SupervisionPolicy } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Matrix } from './Matrix.tsx'
import { supervisionMessages } from './messages.ts'
import { frequency } from './words.ts'

/** The policies, each from its day on, the newest first; they are files of the profile. */
export function PolicyList() {
  const t = useMessages(supervisionMessages)
  const policies = useQuery(api.supervision.policies.queryOptions())
  return (
    <Loaded query={policies}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState>{t('policy.empty')}</EmptyState>
        ) : (
          items
            .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
            .map((policy) => <Policy key={policy.version} policy={policy} />)
        )
      }
    </Loaded>
  )
}

function Policy({ policy }: { readonly policy: SupervisionPolicy }) {
  const t = useMessages(supervisionMessages)
  const words = useWords()
  const most = Math.max(1, ...policy.cells.map(({ inspectionsPerYear }) => inspectionsPerYear))
  const at = (place: { risk: string; class: string }) =>
    policy.cells.find((cell) => cell.risk === place.risk && cell.class === place.class)
  return (
    <article className="body stack">
      <h2>{t('policy.from', { version: policy.version, on: policy.validFrom })}</h2>
      <p>{words(policy.source)}</p>
      <p className="meta">
        {t('policy.note')} · {words(policy.note)}
      </p>
      <div style={{ maxWidth: 560 }}>
        <Matrix
          caption={t('policy.cells')}
          current={{ risk: null, class: null }}
          shade={(place) => (at(place)?.inspectionsPerYear ?? 0) / most}
          cell={(place) => {
            const cell = at(place)
            return cell ? frequency(cell, t) : null
          }}
        />
      </div>
      <h3>{t('policy.lowering')}</h3>
      <ul>
        {policy.lowering.map((rule) => (
          <li key={rule.code}>
            {t('policy.lowering.line', {
              label: words(rule.label),
              to: rule.to,
              months: rule.lookBackMonths,
            })}
            <p className="meta">{words(rule.note)}</p>
          </li>
        ))}
      </ul>
    </article>
  )
}
