import { PageHead } from '../../shared/ui/PageHead.tsx'

export const TaskPage = () => <PageHead title="任务清单" />
