import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { creditDeskMessages } from './desk-messages.ts'

/** Clocks and conditions, each policy from its day on; they are files of the profile. */
export function CreditPolicyList() {
  const desk = useMessages(creditDeskMessages)
  const words = useWords()
  const policies = useQuery(api.credit.policies.queryOptions())
  return (
    <Loaded query={policies}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState>{desk('policy.empty')}</EmptyState>
        ) : (
          items.map(({ version, validFrom, source, note, objection, repair, notice, receiptDays }) => (
            <article key={version} className="body stack">
              <h2>{desk('policy.from', { version, on: validFrom })}</h2>
              <p>{words(source)}</p>
              <p className="meta">
                {desk('policy.note')} · {words(note)}
              </p>
              <ul>
                <li>
                  {desk('policy.objection', {
                    check: objection.checkDays,
                    decide: objection.decideDays,
                    extend: objection.extendDays,
                    within: objection.appealWithinDays,
                    appeal: objection.appealDays,
                  })}
                </li>
                <li>
                  {desk('policy.repair', {
                    accept: repair.acceptDays,
                    decide: repair.decideDays,
                    months: repair.minimumMonths,
                    long: repair.longMonths,
                    longest: repair.longestMonths,
                  })}
                </li>
                <li>{desk('policy.reply', { days: notice.replyDays })}</li>
                <li>{desk('policy.receipt', { days: receiptDays })}</li>
              </ul>
            </article>
          ))
        )
      }
    </Loaded>
  )
}
