import { useQuery } from '@tanstack/react-query'
import type { DocumentKind } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { documentMessages } from './messages.ts'
import { Paper } from './paper/Paper.tsx'

type Props = { readonly kind: DocumentKind; readonly file: File }

/** A template as its documents would be: with made-up values, or with what is known of a plan. */
export function TemplatePreview({ kind, file }: Props) {
  const t = useMessages(documentMessages)
  const [planId, setPlan] = useState('')
  const plans = useQuery(api.plans.list.queryOptions({ input: { limit: 50 } }))
  const published = plans.data?.items.filter(({ state }) => state === 'published') ?? []
  const filled = useQuery({
    queryKey: ['template-preview', kind, planId, file.name, file.size, file.lastModified],
    queryFn: () => client.documentTemplates.preview({ kind, file, ...(planId ? { planId } : {}) }),
    retry: false,
    gcTime: 0,
  })
  return (
    <div className="stack">
      <ChoiceField label={t('template.with')} value={planId} onChange={setPlan}>
        <option value="">{t('template.sample')}</option>
        {published.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </ChoiceField>
      <Loaded query={filled}>{(docx) => <Paper docx={docx} label={t('template.preview')} />}</Loaded>
    </div>
  )
}

type KeptProps = { readonly id: string; readonly kind: DocumentKind; readonly name: string }

/** The same of one that was uploaded before. */
export function KeptTemplatePreview({
  id,
  kind,
  name,
  onClose,
}: KeptProps & { readonly onClose: () => void }) {
  const t = useMessages(documentMessages)
  const file = useQuery({
    queryKey: ['template-file', id],
    queryFn: () => client.documentTemplates.file({ id }),
  })
  return (
    <Modal title={`${t('template.preview')} · ${name}`} onClose={onClose} wide>
      <Loaded query={file}>{(kept) => <TemplatePreview kind={kind} file={kept} />}</Loaded>
    </Modal>
  )
}
