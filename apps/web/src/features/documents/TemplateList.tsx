import { useQuery } from '@tanstack/react-query'
import { DocumentKind, type TemplateField, type TemplateView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { documentMessages } from './messages.ts'
import { TemplateUpload } from './TemplateUpload.tsx'

/** Templates of a kind with their versions, what they may name, and a new one. */
export function TemplateList() {
  const t = useMessages(documentMessages)
  const may = useMay()
  const [kind, setKind] = useState<DocumentKind>('supervision-notice')
  const [uploads, setUploads] = useState(false)
  const templates = useQuery(api.documentTemplates.list.queryOptions({ input: { kind } }))
  return (
    <>
      <div className="body stack">
        <p className="sec">{t('template.lead')}</p>
        <div className="row wrap">
          <ChoiceField
            label={t('kind')}
            value={kind}
            onChange={(value) => setKind(DocumentKind.options.find((each) => each === value) ?? kind)}
          >
            {DocumentKind.options.map((each) => (
              <option key={each} value={each}>
                {t(`kind.${each}`)}
              </option>
            ))}
          </ChoiceField>
          {may('document-template.manage') ? (
            <button type="button" className="btn primary" onClick={() => setUploads(true)}>
              {t('template.upload')}
            </button>
          ) : null}
          <a className="btn" href={`/api/document-templates/fields/file?kind=${kind}`} download>
            {t('template.fields')}
          </a>
        </div>
      </div>
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('template.empty')}</EmptyState>
          ) : (
            <ul className="bodylist">
              {items.map((template) => (
                <Template key={template.id} template={template} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Fields kind={kind} />
      {uploads ? <TemplateUpload kind={kind} onClose={() => setUploads(false)} /> : null}
    </>
  )
}

function Template({ template }: { readonly template: TemplateView }) {
  const t = useMessages(documentMessages)
  const { id, name, position, inForce, validFrom, validTo, uploadedAt, uploadedBy } = template
  return (
    <li className="stack">
      <div className="row wrap">
        <a className="b" href={`/api/document-templates/${id}/file`} download>
          {name}
        </a>
        <span className="tag line">{t('template.version', { version: position })}</span>
        {inForce ? <span className="tag green">{t('template.inForce')}</span> : null}
      </div>
      <p className="meta">
        {[
          validTo
            ? t('template.period', { from: validFrom, to: validTo })
            : t('template.days', { from: validFrom }),
          `${stamp(uploadedAt)} ${uploadedBy ?? t('template.builtIn')}`,
        ].join(' · ')}
      </p>
    </li>
  )
}

function Fields({ kind }: { readonly kind: DocumentKind }) {
  const t = useMessages(documentMessages)
  const fields = useQuery(api.documentTemplates.fields.queryOptions({ input: { kind }, staleTime: 300_000 }))
  return (
    <details className="body">
      <summary>{t('fields.title')}</summary>
      <p className="sec">{t('fields.lead')}</p>
      <Loaded query={fields}>{({ items }) => <FieldList fields={items} />}</Loaded>
    </details>
  )
}

type Leaf = Pick<TemplateField, 'name' | 'kind' | 'label'> & { readonly fields?: readonly Leaf[] | undefined }

function FieldList({ fields }: { readonly fields: readonly Leaf[] }) {
  const words = useWords()
  return (
    <ul>
      {fields.map(({ name, kind, label, fields: inner }) => (
        <li key={name}>
          <code>{kind === 'list' ? `{#${name}}…{/${name}}` : `{${name}}`}</code>{' '}
          <span className="meta">{words(label)}</span>
          {inner ? <FieldList fields={inner} /> : null}
        </li>
      ))}
    </ul>
  )
}
