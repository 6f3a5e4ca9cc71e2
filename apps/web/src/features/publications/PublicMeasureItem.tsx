import { dayInWords } from '../../shared/format/dates.ts'
import { percent } from '../../shared/format/numbers.ts'
import { bareNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import type { PlacedMeasure } from './measures.ts'
import { publicMessages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

type Props = { readonly measure: PlacedMeasure; readonly on: boolean }

/** One measure: how it stands in a sentence, who answers for it, by when; the words of the document on demand. */
export function PublicMeasureItem({ measure, on }: Props) {
  const t = useMessages(publicMessages)
  const [language] = useLanguage()
  const id = `measure-${measure.place}`
  const number = bareNumber(measure.number)
  const { acceptedShare: share } = measure
  return (
    <article id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className={on ? 'measure on' : 'measure'}>
      <div className="head">
        <h3 id={`${id}-title`}>
          <span className="no">{t('measure.number', { number })}</span> {measure.title}{' '}
          <a className="here noprint" href={`#${id}`} aria-label={t('measure.link', { number })}>
            #
          </a>
        </h3>
        <LightMark light={measure.light} pill />
      </div>
      <p>{language === 'en' ? measure.sentence.en : measure.sentence.zh}</p>
      {share === null ? null : (
        <div className="progress">
          <ShareBar share={share} />
          <b>{t('measure.progress', { share: percent(share) })}</b>
        </div>
      )}
      <dl className="who">
        <div>
          <dt>{t('measure.bodies')}</dt>
          <dd>
            <Bodies measure={measure} />
          </dd>
        </div>
        {measure.dueOn ? (
          <div>
            <dt>{t('measure.due')}</dt>
            <dd>{dayInWords(measure.dueOn, language, '')}</dd>
          </div>
        ) : null}
      </dl>
      {measure.text ? (
        <details>
          <summary>{t('measure.text')}</summary>
          <blockquote className="quote" lang="zh-CN">
            {measure.text}
          </blockquote>
        </details>
      ) : null}
    </article>
  )
}

function Bodies({ measure: { bodies, leads } }: Pick<Props, 'measure'>) {
  const t = useMessages(publicMessages)
  if (bodies.length === 0) return t('measure.noBody')
  return bodies.map((name) => (leads.includes(name) ? t('measure.leads', { name }) : name)).join(t('join'))
}
