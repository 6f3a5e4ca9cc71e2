import type { OrganisationName, OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { organisationMessages } from '../../shared/ui/organisation-messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { AddNameForm } from './AddNameForm.tsx'
import { organisationPageMessages } from './messages.ts'

type Props = {
  readonly body: OrganisationView
  readonly above: OrganisationView | undefined
  readonly asOf: string
  readonly onClose: () => void
}

/** One body with all its names, and the form to add one. */
export function OrganisationPanel({ body, above, asOf, onClose }: Props) {
  const t = useMessages(organisationPageMessages)
  const kind = useMessages(organisationMessages)
  const may = useMay()
  return (
    <SidePanel
      title={body.name}
      above={[kind(`one.${body.kind}`), above?.name].filter(Boolean).join(' · ')}
      below={[body.code, body.creditCode, body.areaCode].filter(Boolean).join(' · ')}
      onClose={onClose}
    >
      <PanelBody>
        <h3 style={{ marginBottom: 8 }}>{t('names.title')}</h3>
        <Names names={body.names} asOf={asOf} />
        {may('organisation.manage') ? <AddNameForm body={body} /> : null}
      </PanelBody>
    </SidePanel>
  )
}

const order: readonly OrganisationName['kind'][] = ['official', 'short', 'english', 'alias']

function Names({ names, asOf }: { readonly names: OrganisationView['names']; readonly asOf: string }) {
  const t = useMessages(organisationPageMessages)
  const sorted = names.toSorted(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) || ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1),
  )
  return (
    <ScrollTable caption={t('names.title')} minWidth={380}>
      <thead>
        <tr>
          <th scope="col">{t('names.column.name')}</th>
          <th scope="col">{t('names.column.kind')}</th>
          <th scope="col">{t('names.column.from')}</th>
          <th scope="col">{t('names.column.to')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((name) => (
          <tr key={name.id}>
            <td>
              {holds(name, asOf) ? <b>{name.name}</b> : <span className="dim">{name.name}</span>}
              {holds(name, asOf) ? <span className="sr">{t('names.current')}</span> : null}
            </td>
            <td>{t(`name.${name.kind}`)}</td>
            <td className="nowrap">{name.validFrom ?? t('names.always')}</td>
            <td className="nowrap">{name.validTo ?? t('names.open')}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** Days are half-open: a name no longer holds on its last day's date. */
const holds = ({ validFrom, validTo }: OrganisationName, on: string): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on < validTo)
