import { useQuery } from '@tanstack/react-query'
import { DocumentKind, type TemplateField, type TemplateView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import './documents.css'
import { documentMessages } from './messages.ts'
import { TemplateDays } from './TemplateDays.tsx'
import { KeptTemplatePreview } from './TemplatePreview.tsx'
import { TemplateUpload } from './TemplateUpload.tsx'
import { endingOf, standingOf } from './template-standing.ts'

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
        <div className="row wrap document-tools">
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
                <Template
                  key={template.id}
                  template={template}
                  others={items.filter(({ id }) => id !== template.id)}
                />
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

type LineProps = { readonly template: TemplateView; readonly others: readonly TemplateView[] }

function Template({ template, others }: LineProps) {
  const t = useMessages(documentMessages)
  const may = useMay()
  const { today } = useSession()
  const [open, setOpen] = useState<'preview' | 'end'>()
  const { id, kind, name, position, validFrom, validTo, uploadedAt, uploadedBy } = template
  const close = () => setOpen(undefined)
  return (
    <li className="stack">
      <div className="row wrap">
        <a className="b" href={`/api/document-templates/${id}/file`} download>
          {name}
        </a>
        <span className="tag line">{t('template.version', { version: position })}</span>
        <Standing template={template} />
        <span className="grow" />
        {may('document-template.manage') ? (
          <span className="row noprint">
            <button type="button" className="btn small" onClick={() => setOpen('preview')}>
              {t('template.preview')}
            </button>
            <button type="button" className="btn small" onClick={() => setOpen('end')}>
              {t(`template.${endingOf(template, today)}`)}
            </button>
          </span>
        ) : null}
      </div>
      <p className="meta">
        {[
          validTo
            ? t('template.period', { from: validFrom, to: validTo })
            : t('template.days', { from: validFrom }),
          `${stamp(uploadedAt)} ${uploadedBy ?? t('template.builtIn')}`,
        ].join(' · ')}
      </p>
      {open === 'preview' ? <KeptTemplatePreview {...{ id, kind, name }} onClose={close} /> : null}
      {open === 'end' ? <TemplateDays {...{ template, others }} onClose={close} /> : null}
    </li>
  )
}

const standings = {
  'in-force': ['tag green', 'template.inForce'],
  ended: ['tag', 'template.ended'],
  'taken-back': ['tag', 'template.taken-back'],
  waits: ['tag yellow', 'template.waits'],
  replaced: ['tag', 'template.replaced'],
} as const

function Standing({ template }: Pick<LineProps, 'template'>) {
  const t = useMessages(documentMessages)
  const { today } = useSession()
  const [className, word] = standings[standingOf(template, today)]
  return <span className={className}>{t(word)}</span>
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
