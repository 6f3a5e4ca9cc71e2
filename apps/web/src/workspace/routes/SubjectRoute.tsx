import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { SubjectView } from '@zhiheng/contract'
import { GradeBox } from '../../features/assessments/GradeBox.tsx'
import { SubjectAssessments } from '../../features/assessments/SubjectAssessments.tsx'
import { CatalogueTags } from '../../features/catalogue/CatalogueTags.tsx'
import { SubjectCatalogue } from '../../features/catalogue/SubjectCatalogue.tsx'
import { CreditPanel } from '../../features/credit/CreditPanel.tsx'
import { useDisputeMarks } from '../../features/credit/use-dispute-marks.ts'
import { SubjectReport } from '../../features/credit-reports/SubjectReport.tsx'
import { SubjectDocuments } from '../../features/documents/SubjectDocuments.tsx'
import { FactTimeline } from '../../features/ledger/FactTimeline.tsx'
import { ProofPanel } from '../../features/ledger/ProofPanel.tsx'
import { ReadingBanner } from '../../features/ledger/ReadingBanner.tsx'
import { WhoLooked } from '../../features/ledger/WhoLooked.tsx'
import { useSubject } from '../../features/subjects/queries.ts'
import { SubjectDialog } from '../../features/subjects/SubjectDialog.tsx'
import { SubjectDuplicates } from '../../features/subjects/SubjectDuplicates.tsx'
import { SubjectHead } from '../../features/subjects/SubjectHead.tsx'
import { SubjectMerges } from '../../features/subjects/SubjectMerges.tsx'
import { SubjectNames } from '../../features/subjects/SubjectNames.tsx'
import { SubjectRelations } from '../../features/subjects/SubjectRelations.tsx'
import { SupervisionPanel } from '../../features/supervision/SupervisionPanel.tsx'
import { VetoMarks } from '../../features/vetoes/VetoMarks.tsx'
import { usePurposes } from '../../shared/purposes.ts'
import { present } from '../../shared/search.ts'
import { useMay } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'

/**
 * One subject, put together from the features that know of it: who it is (subjects), what it is under key supervision
 * for (catalogue), what is known of it and who looked (ledger), how it is supervised, what bars it, what it objects to. A feature that judges it hands its grade to the head; panels with facts stand left, first; who looked
 * and what proves the facts stand right.
 */
export function SubjectRoute() {
  const { subjectId } = useParams({ from: '/signed-in/subjects/$subjectId' })
  const subject = useSubject(subjectId)
  return <Loaded query={subject}>{(data) => <SubjectPage key={data.id} subject={data} />}</Loaded>
}

function SubjectPage({ subject }: { readonly subject: SubjectView }) {
  const search = useSearch({ from: '/signed-in/subjects/$subjectId' })
  const may = useMay()
  const { words } = usePurposes()
  const navigate = useNavigate({ from: '/subjects/$subjectId' })
  const onSearch = (part: { [Key in keyof typeof search]?: (typeof search)[Key] | undefined }) =>
    void navigate({ search: present({ ...search, ...part }), replace: part.fact === undefined })
  const marks = useDisputeMarks(subject.id)
  const facts = { subject, search, onSearch, marks }
  const isFirm = subject.kind === 'enterprise'
  return (
    <>
      <SubjectHead
        subject={subject}
        grade={isFirm ? <GradeBox subjectId={subject.id} /> : null}
        tags={
          <>
            <CatalogueTags subjectId={subject.id} />
            <VetoMarks subject={subject} asOf={search.asOf} />
          </>
        }
      />
      <ReadingBanner {...facts} />
      <div className="subjectpage">
        <div>
          {may('assessment.read') ? <SubjectAssessments subjectId={subject.id} /> : null}
          <FactTimeline {...facts} />
          <SubjectRelations subject={subject} />
          <SubjectNames subject={subject} />
        </div>
        <div>
          {isFirm ? <SupervisionPanel subjectId={subject.id} asOf={search.asOf} /> : null}
          <CreditPanel subjectId={subject.id} factId={search.fact} />
          <SubjectDocuments subjectId={subject.id} />
          <SubjectReport
            subjectId={subject.id}
            purpose={search.purpose}
            purposeWords={search.purpose ? words(search.purpose) : ''}
          />
          <WhoLooked subject={subject} search={search} />
          <ProofPanel />
          <SubjectCatalogue subjectId={subject.id} />
          <SubjectDuplicates subject={subject} />
          <SubjectMerges subject={subject} />
        </div>
      </div>
      <SubjectDialog
        subject={subject}
        search={search}
        onClose={() => onSearch({ act: undefined, with: undefined })}
      />
    </>
  )
}
