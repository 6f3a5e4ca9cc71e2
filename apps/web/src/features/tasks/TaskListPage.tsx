import { PageHead } from '../../shared/ui/PageHead.tsx'

export const TaskListPage = () => <PageHead title="任务清单" />
