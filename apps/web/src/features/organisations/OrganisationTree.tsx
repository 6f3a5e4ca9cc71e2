import { useMessages } from '../../shared/i18n/messages.ts'
import { organisationMessages } from '../../shared/ui/organisation-messages.ts'
import { organisationPageMessages } from './messages.ts'
import type { Branch } from './tree.ts'

type Props = {
  readonly branches: readonly Branch[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  /** Everything unfolded, as after a search. */
  readonly expanded: boolean
}

/** Nested lists; units fold under the body that they belong to. */
export function OrganisationTree({ branches, open, onOpen, expanded }: Props) {
  const t = useMessages(organisationPageMessages)
  return (
    <ul className="orgtree">
      {branches.map(({ body, below }) => (
        <li key={body.id}>
          <BodyLine branch={{ body, below }} current={body.id === open} onOpen={onOpen} />
          {below.length === 0 ? null : body.kind === 'city' ? (
            <OrganisationTree branches={below} open={open} onOpen={onOpen} expanded={expanded} />
          ) : (
            <details open={expanded}>
              <summary className="meta">{t('expand', { count: below.length })}</summary>
              <OrganisationTree branches={below} open={open} onOpen={onOpen} expanded={expanded} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

type LineProps = {
  readonly branch: Branch
  readonly current: boolean
  readonly onOpen: (id: string) => void
}

function BodyLine({ branch: { body }, current, onOpen }: LineProps) {
  const kind = useMessages(organisationMessages)
  return (
    <div className={current ? 'body-line on' : 'body-line'}>
      <button
        type="button"
        className="link"
        aria-current={current || undefined}
        onClick={() => onOpen(body.id)}
      >
        {body.name}
      </button>
      <span className="sec">{body.officialName === body.name ? null : body.officialName}</span>
      <span className="meta">{body.nameEn}</span>
      <span className="tag line">{kind(`one.${body.kind}`)}</span>
    </div>
  )
}
