import type { Difference } from '@zhiheng/contract'
import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { planMessages } from './plan-messages.ts'

type Item = Difference['items'][number]
const tones = { added: 'green', removed: 'red', changed: 'yellow', same: '' } as const

/** What a later edition adds, drops and changes, measure by measure and field by field. */
export function DifferenceView({ difference }: { readonly difference: Difference }) {
  const t = useMessages(planMessages)
  const [all, setAll] = useState(false)
  const { counts, from } = difference
  const items = difference.items.filter(({ kind }) => all || kind !== 'same')
  return (
    <div className="body stack-16">
      <p>{t('difference.lead', { ...counts, title: from.title, edition: from.edition })}</p>
      <ul className="difference">
        {items.map((item) => (
          <DifferenceItem
            key={`${item.before?.number}|${item.after?.number}|${item.after?.title}`}
            item={item}
          />
        ))}
      </ul>
      {!all && counts.same > 0 ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('difference.showSame', { count: counts.same })}
        </button>
      ) : null}
    </div>
  )
}

function DifferenceItem({ item }: { readonly item: Item }) {
  const t = useMessages(planMessages)
  const shown = item.after ?? item.before
  return (
    <li>
      <p>
        <span className={`tag ${tones[item.kind]}`}>{t(`difference.${item.kind}`)}</span>{' '}
        <b>
          {shown?.number} {shown?.title}
        </b>
      </p>
      {item.changes.length > 0 ? (
        <dl className="changes">
          {item.changes.map((change) => (
            <div key={change.field}>
              <dt>{t(`field.${change.field}`)}</dt>
              <dd>
                <del>
                  <span className="sr">{t('difference.before')}: </span>
                  {change.before ?? t('blank')}
                </del>
                <ins>
                  <span className="sr">{t('difference.after')}: </span>
                  {change.after ?? t('blank')}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  )
}
