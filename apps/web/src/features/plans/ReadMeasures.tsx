import type { ImportMeasure, ImportView } from '@zhiheng/contract'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { importMessages } from './import-messages.ts'

type Props = {
  readonly document: ImportView
  readonly lit: string | null
  readonly onLight: (measureKey: string) => void
  readonly onEdit: (measureKey: string) => void
}

/** Everything that was read, in the order of the document; each row shows its place and opens for correction. */
export function ReadMeasures({ document, lit, onLight, onEdit }: Props) {
  const t = useMessages(importMessages)
  const doubtful = new Set(
    document.doubts
      .filter(({ settled, severity }) => !settled && severity !== 'note')
      .flatMap(({ measureKeys }) => measureKeys),
  )
  return (
    <section className="card" aria-labelledby="read-measures">
      <header>
        <h2 id="read-measures">{t('measures.title')}</h2>
        <span className="meta">{t('measures.order', { count: document.measures.length })}</span>
      </header>
      <div className="tbl-scroll">
        <table className="tbl">
          <caption className="sr">{t('measures.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measures.no')}</th>
              <th scope="col">{t('measures.name')}</th>
              <th scope="col" className="r">
                {t('measures.clauses')}
              </th>
              <th scope="col">{t('measures.bodies')}</th>
              <th scope="col">{t('measures.state')}</th>
            </tr>
          </thead>
          <tbody>
            {document.measures.map((measure) => (
              <tr
                key={measure.key}
                aria-selected={measure.key === lit}
                onMouseEnter={() => onLight(measure.key)}
              >
                <td className="nowrap">{measure.number}</td>
                <td>
                  <button
                    type="button"
                    className="link left"
                    aria-label={`${t('measures.edit', { number: measure.number })} ${measure.title}`}
                    onFocus={() => onLight(measure.key)}
                    onClick={() => onEdit(measure.key)}
                  >
                    {measure.title}
                  </button>
                </td>
                <td className="r">{measure.clauses.length}</td>
                <td>
                  <MeasureBodies measure={measure} />
                </td>
                <td>
                  <span className={`tag ${doubtful.has(measure.key) ? 'yellow' : 'line'}`}>
                    {t(doubtful.has(measure.key) ? 'status.doubt' : `status.${measure.status}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function MeasureBodies({ measure }: { readonly measure: ImportMeasure }) {
  const t = useMessages(importMessages)
  const lead = measure.bodies.find(({ role }) => role === 'lead')
  if (measure.bodies.length === 0) return <span className="warn">{t('measures.noBody')}</span>
  return (
    <span title={measure.bodies.map(({ writtenName }) => writtenName).join(listComma())}>
      {lead ? <b>{t('measures.lead', { name: lead.writtenName })} </b> : null}
      {t('measures.bodyCount', { count: measure.bodies.length })}
    </span>
  )
}
