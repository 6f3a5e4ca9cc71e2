import { useMessages } from '../../shared/i18n/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { differencesOf, wayTo } from './differences.ts'
import { draftMessages } from './draft-messages.ts'
import { useLabel } from './form/use-label.ts'

type Props = {
  readonly before: unknown
  readonly after: unknown
  readonly beforeName: string
  readonly afterName: string
}

/** What one text of a rule says otherwise than another, place by place. */
export function ModelDifferences({ before, after, beforeName, afterName }: Props) {
  const t = useMessages(draftMessages)
  const label = useLabel()
  const found = differencesOf(before, after)
  if (found.length === 0) return <p className="sec">{t('differences.none')}</p>
  const nameOf = (part: { readonly label?: unknown; readonly code?: unknown }) =>
    part.label === undefined ? String(part.code) : label(part.label)
  const shown = (value: unknown): string => {
    if (value === undefined) return '—'
    if (typeof value !== 'object' || value === null) return String(value)
    const part = value as { readonly code?: unknown; readonly label?: unknown }
    return part.code === undefined ? JSON.stringify(value) : nameOf(part)
  }
  return (
    <>
      <ScrollTable caption={t('differences')} minWidth={480}>
        <thead>
          <tr>
            <th scope="col">{t('differences.place')}</th>
            <th scope="col">{beforeName}</th>
            <th scope="col">{afterName}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ at, before: was, after: is }) => (
            <tr key={`${at} ${is === undefined ? 'gone' : 'is'}`}>
              <th scope="row">{wayTo(is === undefined ? before : after, at, nameOf)}</th>
              <td className="wrapall">{shown(was)}</td>
              <td className="wrapall">
                <b>{shown(is)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <TotalLine total={found.length} shown={found.length} />
    </>
  )
}
