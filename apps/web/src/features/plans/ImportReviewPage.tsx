import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ImportView } from '@zhiheng/contract'
import { useCallback, useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { AbandonImport } from './AbandonImport.tsx'
import { DifferenceView } from './DifferenceView.tsx'
import { DoubtList } from './DoubtList.tsx'
import { HeadEditor } from './HeadEditor.tsx'
import { ImportSteps } from './ImportSteps.tsx'
import './import.css'
import './plan.css'
import { importMessages } from './import-messages.ts'
import { useReviewStep } from './import-queries.ts'
import { MeasureEditor } from './MeasureEditor.tsx'
import { NameMappings } from './NameMappings.tsx'
import { Original } from './Original.tsx'
import { PublishImport } from './PublishImport.tsx'
import { ReadMeasures } from './ReadMeasures.tsx'
import { ReviewSummary } from './ReviewSummary.tsx'
import { type Lit, SourcePaper } from './SourcePaper.tsx'

const route = getRouteApi('/signed-in/imports/$importId')

/** Review and correct: the source at the left, what was read at the right, the doubtful first. */
export function ImportReviewPage() {
  const { importId } = route.useParams()
  const document = useQuery(api.planImports.get.queryOptions({ input: { id: importId } }))
  return <Loaded query={document}>{(data) => <Review document={data} />}</Loaded>
}

type Dialog = { kind: 'publish' | 'abandon' | 'head' } | { kind: 'measure'; key: string }

function Review({ document }: { readonly document: ImportView }) {
  const [lit, setLit] = useState<Lit>({ measureKey: null, doubtId: null })
  const [dialog, setDialog] = useState<Dialog>()
  const close = () => setDialog(undefined)
  const light = useCallback(
    (measureKey: string | null, doubtId: string | null = null) => setLit({ measureKey, doubtId }),
    [],
  )
  if (document.state !== 'reviewing') return <Ended document={document} />
  const measure =
    dialog?.kind === 'measure' ? document.measures.find(({ key }) => key === dialog.key) : undefined
  return (
    <>
      <ReviewHead document={document} onOpen={(kind) => setDialog({ kind })} />
      <ReviewSummary document={document} onHead={() => setDialog({ kind: 'head' })} />
      <div className="pair">
        <SourcePaper document={document} lit={lit} onSelect={light} />
        <div className="grid">
          <DoubtList document={document} onLight={light} />
          <NameMappings document={document} />
          <ReadMeasures
            document={document}
            lit={lit.measureKey}
            onLight={light}
            onEdit={(key) => setDialog({ kind: 'measure', key })}
          />
          {document.editionOfPlanId ? <EditionDifference importId={document.id} /> : null}
        </div>
      </div>
      {dialog?.kind === 'publish' ? <PublishImport document={document} onClose={close} /> : null}
      {dialog?.kind === 'abandon' ? <AbandonImport document={document} onClose={close} /> : null}
      {dialog?.kind === 'head' ? <HeadEditor document={document} onClose={close} /> : null}
      {measure ? <MeasureEditor document={document} measure={measure} onClose={close} /> : null}
    </>
  )
}

type HeadProps = { document: ImportView; onOpen: (kind: 'publish' | 'abandon') => void }

function ReviewHead({ document, onOpen }: HeadProps) {
  const t = useMessages(importMessages)
  const confirm = useReviewStep(client.planImports.confirmRest, {
    onSuccess: () => showToast(t('review.confirmed')),
  })
  const rest = document.measures.some(({ status }) => status === 'recognised')
  return (
    <>
      <PageHead
        title={t('review.title', { title: document.title })}
        crumbs={[
          <Link key="plans" to="/plans">
            {t('crumb.plans')}
          </Link>,
          inOneLanguage(document.fileName),
        ]}
        status={<ImportSteps now="review" />}
        actions={
          <>
            <button type="button" className="btn" onClick={() => onOpen('abandon')}>
              {t('review.abandon')}
            </button>
            <button
              type="button"
              className="btn"
              disabled={confirm.isPending || !rest}
              onClick={() => confirm.mutate({ id: document.id, version: document.version })}
            >
              {t('review.confirmRest')}
            </button>
            <button
              type="button"
              className="btn primary"
              disabled={confirm.isPending}
              onClick={() => onOpen('publish')}
            >
              {t('review.publish')}
            </button>
          </>
        }
      />
      {confirm.error ? <ErrorState error={confirm.error} /> : null}
    </>
  )
}

function Ended({ document }: { readonly document: ImportView }) {
  const t = useMessages(importMessages)
  return (
    <>
      <PageHead
        title={document.title}
        crumbs={[
          <Link key="plans" to="/plans">
            {t('crumb.plans')}
          </Link>,
          inOneLanguage(document.fileName),
        ]}
      />
      <section className="card">
        <div className="empty">
          <p>{t(document.state === 'published' ? 'review.published' : 'review.abandoned')}</p>
          <Original fileId={document.originalId} />
          {document.publishedPlanId ? (
            <Link className="btn primary" to="/plans/$planId" params={{ planId: document.publishedPlanId }}>
              {t('review.published.open')}
            </Link>
          ) : null}
        </div>
      </section>
    </>
  )
}

function EditionDifference({ importId }: { readonly importId: string }) {
  const difference = useQuery(api.planImports.difference.queryOptions({ input: { id: importId } }))
  return (
    <section className="card">
      <Loaded query={difference}>{(data) => (data ? <DifferenceView difference={data} /> : null)}</Loaded>
    </section>
  )
}
