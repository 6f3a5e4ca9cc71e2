import type { FactView } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { ledgerMessages } from './messages.ts'
import { gistOf, typeLabel } from './words.ts'

type Props = {
  readonly facts: readonly FactView[]
  readonly marks: ReadonlyMap<string, string> | undefined
  readonly open: string | undefined
  readonly onOpen: (fact: FactView) => void
}

/** The same facts as a table; cards on a phone. */
export function FactList(props: Props) {
  const phone = useMediaQuery('(max-width: 599px)')
  return phone ? <Cards {...props} /> : <Table {...props} />
}

function Table({ facts, marks, open, onOpen }: Props) {
  const t = useMessages(ledgerMessages)
  const [language] = useLanguage()
  const columns = ['on', 'fact', 'source', 'document', 'recorded', 'visibility'] as const
  return (
    <ScrollTable caption={t('line.title')} minWidth={760}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.id} aria-current={fact.id === open ? true : undefined}>
            <td className="nowrap">{fact.occurredOn}</td>
            <td>
              <button type="button" className="num" onClick={() => onOpen(fact)}>
                {typeLabel(fact.type, language)}
              </button>
              <Mark words={marks?.get(fact.id)} />
              <p className="meta">{gistOf(fact, language)}</p>
            </td>
            <td>{fact.source.name}</td>
            <td>{fact.document}</td>
            <td className="nowrap">{stamp(fact.recordedAt)}</td>
            <td>
              <Visibility fact={fact} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ facts, marks, onOpen }: Props) {
  const [language] = useLanguage()
  return (
    <ul className="factcards">
      {facts.map((fact) => (
        <li key={fact.id}>
          <button type="button" className="t" onClick={() => onOpen(fact)}>
            {typeLabel(fact.type, language)}
          </button>
          <p>{gistOf(fact, language)}</p>
          <p className="meta row wrap">
            <span>{fact.occurredOn}</span>
            <span>{fact.source.name}</span>
            <Visibility fact={fact} />
            <Mark words={marks?.get(fact.id)} />
          </p>
        </li>
      ))}
    </ul>
  )
}

const Mark = ({ words }: { readonly words: string | undefined }) =>
  words ? <span className="tag yellow">{words}</span> : null

function Visibility({ fact: { visibility } }: { readonly fact: FactView }) {
  const t = useMessages(ledgerMessages)
  return (
    <span className={visibility === 'public' ? 'tag line' : 'tag yellow'}>
      {t(`visibility.${visibility}`)}
    </span>
  )
}
