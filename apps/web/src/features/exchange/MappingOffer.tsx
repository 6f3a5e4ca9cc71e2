import type { MatchingMapping } from '@zhiheng/contract'
import { useEffect, useRef } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { mappingMessages } from './mapping-messages.ts'

type Props = {
  readonly mappings: readonly MatchingMapping[]
  /** Empty: as the template. */
  readonly onChoose: (mappingId: string) => void
}

/** The table is one that was seen before: by which of the saved mappings is it to be read? */
export function MappingOffer({ mappings, onChoose }: Props) {
  const t = useMessages(mappingMessages)
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="stack" aria-label={t('title')}>
      <p className="b" ref={heading} tabIndex={-1}>
        {t('offer.title')}
      </p>
      <div className="row wrap">
        {mappings.map(({ id, name }, at) => (
          <button
            key={id}
            type="button"
            className={at === 0 ? 'btn primary' : 'btn'}
            onClick={() => onChoose(id)}
          >
            {t('offer.use', { name })}
          </button>
        ))}
        <button type="button" className="btn text" onClick={() => onChoose('')}>
          {t('offer.plain')}
        </button>
      </div>
    </section>
  )
}
