import type { QualityAspect, QualityCounts, SupplierQuality } from '@zhiheng/contract'
import { useState } from 'react'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { dataQualityMessages } from './messages.ts'

type Open = (part: {
  readonly source: string
  readonly month: string
  readonly aspect: QualityAspect
}) => void
type Props = { readonly suppliers: readonly SupplierQuality[]; readonly onOpen: Open }

const columns = ['delivered', 'late', 'missing', 'wrong', 'refused', 'corrected'] as const

/** Bodies in their official order, which no number changes; each opens into its months. */
export function QualityTable({ suppliers, onOpen }: Props) {
  const t = useMessages(dataQualityMessages)
  const [open, setOpen] = useState<readonly string[]>([])
  const toggle = (id: string) =>
    setOpen(open.includes(id) ? open.filter((each) => each !== id) : [...open, id])
  return (
    <ScrollTable caption={t('title')} minWidth={640}>
      <thead>
        <tr>
          <th scope="col">{t('column.body')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="r">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {suppliers.map((supplier) => (
        <tbody key={supplier.body.id}>
          <tr>
            <th scope="row">
              {supplier.body.name}{' '}
              <button
                type="button"
                className="btn small text"
                aria-expanded={open.includes(supplier.body.id)}
                onClick={() => toggle(supplier.body.id)}
              >
                {t(open.includes(supplier.body.id) ? 'months.hide' : 'months.show')}
              </button>
            </th>
            {columns.map((column) => (
              <td key={column} className="r">
                {number(supplier.total[column])}
              </td>
            ))}
          </tr>
          {open.includes(supplier.body.id)
            ? supplier.months.map((row) => (
                <MonthRow key={row.month} row={row} source={supplier.body.id} onOpen={onOpen} />
              ))
            : null}
        </tbody>
      ))}
      {suppliers.length > 1 ? <Total suppliers={suppliers} /> : null}
    </ScrollTable>
  )
}

type RowProps = {
  readonly row: QualityCounts & { readonly month: string }
  readonly source: string
  readonly onOpen: Open
}

function MonthRow({ row, source, onOpen }: RowProps) {
  const t = useMessages(dataQualityMessages)
  const opens = (column: (typeof columns)[number]): column is QualityAspect =>
    column === 'late' || column === 'wrong' || column === 'corrected'
  return (
    <tr>
      <td className="sec">{row.month}</td>
      {columns.map((column) => (
        <td key={column} className="r">
          {opens(column) && row[column] > 0 ? (
            <button
              type="button"
              className="num"
              aria-label={`${row.month} ${t(`column.${column}`)} ${row[column]}`}
              onClick={() => onOpen({ source, month: row.month, aspect: column })}
            >
              {number(row[column])}
            </button>
          ) : (
            number(row[column])
          )}
        </td>
      ))}
    </tr>
  )
}

function Total({ suppliers }: Pick<Props, 'suppliers'>) {
  const t = useMessages(dataQualityMessages)
  return (
    <tfoot>
      <tr>
        <td>{t('total')}</td>
        {columns.map((column) => (
          <td key={column} className="r">
            {number(suppliers.reduce((sum, { total }) => sum + total[column], 0))}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
