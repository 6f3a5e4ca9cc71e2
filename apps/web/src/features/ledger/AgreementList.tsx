import type { AgreementOverlap, AgreementView } from '@zhiheng/contract'
import { listComma } from '../../shared/format/in-list.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { useMay } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { agreementMessages } from './agreement-messages.ts'
import { typeLabel } from './words.ts'

type Props = {
  readonly agreements: readonly AgreementView[]
  readonly onChange: (agreement: AgreementView) => void
  readonly onEnd: (agreement: AgreementView) => void
}

export function AgreementList(props: Props) {
  const phone = useMediaQuery('(max-width: 599px)')
  return phone ? <Cards {...props} /> : <Table {...props} />
}

function Table(props: Props) {
  const t = useMessages(agreementMessages)
  const columns = ['number', 'bodies', 'what', 'purposes', 'days', 'state', 'lookups'] as const
  return (
    <ScrollTable caption={t('title')} minWidth={900} sticky>
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
        {props.agreements.map((agreement) => (
          <tr key={agreement.id}>
            <td className="nowrap">{agreement.number}</td>
            <td>{t('bodies', { from: agreement.from.name, to: agreement.to.name })}</td>
            <td>
              <What agreement={agreement} />
            </td>
            <td>
              <Purposes agreement={agreement} />
            </td>
            <td>
              <Days agreement={agreement} />
            </td>
            <td>
              <State agreement={agreement} />
            </td>
            <td>
              {t('lookups', { count: agreement.lookups })}
              <Acts {...props} agreement={agreement} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards(props: Props) {
  const t = useMessages(agreementMessages)
  return (
    <ul className="factcards">
      {props.agreements.map((agreement) => (
        <li key={agreement.id} className="stack">
          <p className="between">
            <b>{agreement.number}</b>
            <State agreement={agreement} />
          </p>
          <p>{t('bodies', { from: agreement.from.name, to: agreement.to.name })}</p>
          <What agreement={agreement} />
          <Purposes agreement={agreement} />
          <p className="meta">
            <Days agreement={agreement} /> · {t('lookups', { count: agreement.lookups })}
          </p>
          <Acts {...props} agreement={agreement} />
        </li>
      ))}
    </ul>
  )
}

type One = { readonly agreement: AgreementView }

function What({ agreement: { types, fields, restricted, overlaps } }: One) {
  const t = useMessages(agreementMessages)
  const [language] = useLanguage()
  const names = types.map((type) => typeLabel(type, language)).join(listComma())
  return (
    <>
      <p>
        {types.length > 4 ? <span title={names}>{t('types.count', { count: types.length })}</span> : names}
      </p>
      <p className="meta">
        {fields === null ? t('fields.all') : t('fields.some', { count: fields.length })}
        {restricted ? ` · ${t('restricted')}` : ''}
      </p>
      {overlaps.map((overlap) => (
        <Overlap key={overlap.id} overlap={overlap} />
      ))}
    </>
  )
}

function Overlap({ overlap: { number, types, wider } }: { readonly overlap: AgreementOverlap }) {
  const t = useMessages(agreementMessages)
  const [language] = useLanguage()
  const names = types.map((type) => typeLabel(type, language)).join(listComma())
  return (
    <p className="meta lt yellow" style={{ whiteSpace: 'normal' }}>
      <Icon name="warning" size={14} />
      <span>
        {t('overlap', { number, types: names })}
        {wider ? t('overlap.wider') : ''}
      </span>
    </p>
  )
}

function Purposes({ agreement: { purposes } }: One) {
  const { words } = usePurposes()
  return <p>{purposes.map(words).join(listComma())}</p>
}

function Days({ agreement: { validFrom, validTo } }: One) {
  const t = useMessages(agreementMessages)
  return validTo === null ? t('days', { from: validFrom }) : t('days.until', { from: validFrom, to: validTo })
}

function State({ agreement: { state } }: One) {
  const t = useMessages(agreementMessages)
  return <span className={state === 'in-force' ? 'tag green' : 'tag'}>{t(`state.${state}`)}</span>
}

function Acts({ agreement, onChange, onEnd }: One & Omit<Props, 'agreements'>) {
  const t = useMessages(agreementMessages)
  const may = useMay()
  if (!may('agreement.manage')) return null
  return (
    <p className="row">
      <button type="button" className="btn small" onClick={() => onChange(agreement)}>
        {t('change')}
      </button>
      {agreement.state === 'ended' ? null : (
        <button type="button" className="btn small danger" onClick={() => onEnd(agreement)}>
          {t('end')}
        </button>
      )}
    </p>
  )
}
