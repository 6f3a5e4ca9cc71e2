import { Link } from '@tanstack/react-router'
import type { SubjectView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { subjectPageMessages } from './page-messages.ts'

/** Every name, code and class with its days, those of former times too. */
export function SubjectNames({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  return (
    <section className="card" aria-label={t('names.title')}>
      <header>
        <h2>{t('names.title')}</h2>
      </header>
      <Names subject={subject} />
      <Codes subject={subject} />
      <Classes subject={subject} />
    </section>
  )
}

type RowsProps = {
  readonly caption: string
  readonly first: string
  readonly acts: boolean
  readonly children: ReactNode
}

function Dated({ caption, first, acts, children }: RowsProps) {
  const t = useMessages(subjectPageMessages)
  return (
    <ScrollTable caption={caption} minWidth={420}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{t('column.kind')}</th>
          <th scope="col">{t('column.from')}</th>
          <th scope="col">{t('column.to')}</th>
          {acts ? (
            <th scope="col">
              <span className="sr">{t('column.act')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </ScrollTable>
  )
}

function Names({ subject: { names } }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const form = useMessages(subjectFormMessages)
  return (
    <Dated caption={t('names.caption')} first={t('column.name')} acts={false}>
      {names.map(({ id, name, kind, validFrom, validTo }) => (
        <tr key={id}>
          <td>{validTo === null ? <b>{name}</b> : <span className="sec">{name}</span>}</td>
          <td className="nowrap">{form(`name.${kind}`)}</td>
          <td className="nowrap">{validFrom ?? t('always')}</td>
          <td className="nowrap">{validTo ?? t('open')}</td>
        </tr>
      ))}
    </Dated>
  )
}

function Codes({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  const may = useMay()
  const acts = may('subject.manage') && subject.mergedInto === null
  if (subject.identifiers.length === 0) return null
  return (
    <Dated caption={t('codes.caption')} first={t('column.code')} acts={acts}>
      {subject.identifiers.map(({ id, scheme, printed, validFrom, validTo }) => (
        <tr key={id}>
          <td className="mono">{printed}</td>
          <td>{words.scheme(scheme)}</td>
          <td className="nowrap">{validFrom ?? t('always')}</td>
          <td className="nowrap">{validTo ?? t('open')}</td>
          {acts ? (
            <td className="right">
              {validTo === null ? (
                <Link
                  className="noprint"
                  from="/subjects/$subjectId"
                  to="."
                  search={(now) => ({ ...now, act: 'end-code', with: id })}
                  aria-label={t('end.code', { code: printed })}
                >
                  {t('end')}
                </Link>
              ) : null}
            </td>
          ) : null}
        </tr>
      ))}
    </Dated>
  )
}

function Classes({ subject: { classes } }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const form = useMessages(subjectFormMessages)
  if (classes.length === 0) return null
  return (
    <div className="body">
      <h3 className="meta">{t('classes.caption')}</h3>
      <ul>
        {classes.map(({ scheme, value }) => (
          <li key={`${scheme} ${value}`}>
            {form(`class.${scheme}`)} <span className="mono">{value}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
