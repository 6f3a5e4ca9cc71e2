import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Inputs } from '@zhiheng/contract'
import { type ReactNode, useId, useState } from 'react'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { MoreMenu } from '../../shared/ui/MoreMenu.tsx'
import { sheetMessages } from './messages.ts'
import { PlanChoice } from './PlanChoice.tsx'
import { usePlans } from './queries.ts'

type Filters = Partial<Omit<Inputs<'taskSheets'>['export'], 'planId' | 'language'>>
type Props = {
  readonly planId?: string | undefined
  readonly filters?: Filters
  /** What else the page has behind the menu, as items of it. */
  readonly more?: ((close: () => void) => ReactNode) | undefined
}

/** The menu of a page: out as a workbook and in again, for those who may, and what the page adds. */
export function SheetMenu({ planId, filters = {}, more }: Props) {
  const t = useMessages(sheetMessages)
  const may = useMay()
  const [open, setOpen] = useState(false)
  const [brings, takes] = [may('task-sheet.import'), may('task-sheet.export')]
  if (!brings && !takes && !more) return null
  return (
    <>
      <MoreMenu>
        {(close) => (
          <>
            {takes ? (
              <li>
                <button
                  type="button"
                  onClick={() => {
                    close()
                    setOpen(true)
                  }}
                >
                  <Icon name="download" />
                  {t('export')}
                </button>
              </li>
            ) : null}
            {brings ? (
              <li>
                <Link to="/task-imports/new" search={planId ? { plan: planId } : {}}>
                  <Icon name="upload" />
                  {t('import')}
                </Link>
              </li>
            ) : null}
            {more?.(close)}
          </>
        )}
      </MoreMenu>
      {open ? <ExportModal planId={planId} filters={filters} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type ModalProps = {
  readonly planId: string | undefined
  readonly filters: Filters
  readonly onClose: () => void
}

function ExportModal({ planId, filters, onClose }: ModalProps) {
  const t = useMessages(sheetMessages)
  const [language] = useLanguage()
  const id = useId()
  const [first] = usePlans()
  const [chosen, setChosen] = useState(planId)
  const plan = chosen ?? first?.id
  const exporting = useMutation(api.taskSheets.export.mutationOptions())
  const { data } = exporting
  return (
    <Modal
      title={t('export.title')}
      onClose={onClose}
      footer={
        data ? null : (
          <ModalFoot
            submit={t('export.start')}
            disabled={exporting.isPending || !plan}
            onSubmit={() =>
              plan &&
              exporting.mutate({ ...filters, planId: plan, language: language === 'en' ? 'en' : 'zh-CN' })
            }
            onClose={onClose}
          />
        )
      }
    >
      <div className="stack">
        {exporting.error ? <ErrorState error={exporting.error} /> : null}
        {data ? (
          <Exported {...data} />
        ) : (
          <>
            <p>{t('export.help')}</p>
            <PlanChoice id={id} value={plan} onChange={setChosen} />
          </>
        )}
      </div>
    </Modal>
  )
}

type Exported = { readonly rows: number; readonly fileId: string | null; readonly jobId: string | null }

function Exported({ rows, fileId, jobId }: Exported) {
  const t = useMessages(sheetMessages)
  if (jobId)
    return (
      <>
        <p>{t('export.job')}</p>
        <JobProgress jobId={jobId} />
      </>
    )
  return (
    <div className="row wrap">
      <p role="status">{t('export.done', { rows: number(rows) })}</p>
      <a className="btn primary" href={`/api/files/${fileId}/content`} download>
        <Icon name="download" />
        {t('export.download')}
      </a>
    </div>
  )
}
