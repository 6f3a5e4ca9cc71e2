import type { ProductRisk, SupervisionClass } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { supervisionMessages } from './messages.ts'
import { classes, risks } from './words.ts'
import './supervision.css'

type Place = { readonly risk: ProductRisk; readonly class: SupervisionClass }
type Props = {
  readonly caption: string
  /** The cell that is meant, outlined. */
  readonly current: { readonly risk: ProductRisk | null; readonly class: SupervisionClass | null }
  /** How strict, 0 to 1: the shade behind the words, never without them. */
  readonly shade: (place: Place) => number
  readonly cell: (place: Place) => ReactNode
}

/** Product risk × class: one cell in a rule, with its words. */
export function Matrix({ caption, current, shade, cell }: Props) {
  const t = useMessages(supervisionMessages)
  return (
    <table className="mx">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <td />
          {classes.map((each) => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {risks.map((risk) => (
          <tr key={risk}>
            <th scope="row">{t(`risk.${risk}`)}</th>
            {classes.map((each) => {
              const on = current.risk === risk && current.class === each
              return (
                <td
                  key={each}
                  className={`s${Math.round(shade({ risk, class: each }) * 3)}${on ? ' on' : ''}`}
                  aria-current={on ? true : undefined}
                >
                  {cell({ risk, class: each })}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
