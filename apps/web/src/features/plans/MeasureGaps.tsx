import type { MeasureView } from '@zhiheng/contract'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { measureMessages } from './messages.ts'

/** What is missing, named; nothing where nothing is. */
export function MeasureGaps({ measure }: { readonly measure: MeasureView }) {
  const t = useMessages(measureMessages)
  const of = (code: MeasureView['gaps'][number]['code']) => measure.gaps.filter((gap) => gap.code === code)
  const clauses = of('clause-without-task').flatMap(({ ref }) =>
    measure.clauses.filter(({ id }) => id === ref),
  )
  const bodies = of('body-without-task').flatMap(({ ref }) =>
    measure.bodies.filter(({ organisationId }) => organisationId === ref),
  )
  if (measure.gaps.length === 0) return null
  return (
    <section className="note yellow" aria-label={t('gap.title')}>
      <Icon name="warning" />
      <ul>
        {of('no-owner').length > 0 ? <li>{t('gap.no-owner')}</li> : null}
        {clauses.length > 0 ? (
          <li>
            {t('gap.clauses', {
              count: clauses.length,
              list: clauses.map(({ position }) => position).join(listComma()),
            })}
          </li>
        ) : null}
        {bodies.length > 0 ? (
          <li>
            {t('gap.bodies', {
              count: bodies.length,
              list: bodies.map((body) => body.organisationName).join(listComma()),
            })}
          </li>
        ) : null}
      </ul>
    </section>
  )
}
