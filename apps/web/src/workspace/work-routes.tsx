import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { boardSearch } from '../features/board/search.ts'
import { documentsSearch, paperSearch } from '../features/documents/search.ts'
import { inboxSearch } from '../features/inbox/search.ts'
import { newImportSearch, planSearch } from '../features/plans/search.ts'
import { scheduleSearch } from '../features/schedules/search.ts'
import { newSheetSearch, sheetSearch } from '../features/task-sheets/search.ts'
import { taskListSearch, taskSearch } from '../features/tasks/search.ts'
import { panelSearch } from '../shared/search.ts'
import { signedInRoute } from './base-routes.tsx'

const inboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('./routes/InboxRoute.tsx'), 'InboxRoute'),
})

const boardsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/board',
  component: lazyRouteComponent(() => import('./routes/CurrentBoardRoute.tsx'), 'CurrentBoardRoute'),
})

const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/board/$planId',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('../features/board/BoardPage.tsx'), 'BoardPage'),
})

const measureRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/measures/$measureId',
  component: lazyRouteComponent(() => import('./routes/MeasureRoute.tsx'), 'MeasureRoute'),
})

const newImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/new',
  validateSearch: newImportSearch,
  component: lazyRouteComponent(() => import('../features/plans/ImportStartPage.tsx'), 'ImportStartPage'),
})

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('../features/plans/ImportReviewPage.tsx'), 'ImportReviewPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('../features/plans/PlanListPage.tsx'), 'PlanListPage'),
})

const planRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plans/$planId',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('./routes/PlanRoute.tsx'), 'PlanRoute'),
})

const scheduleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plans/$planId/schedule',
  validateSearch: scheduleSearch,
  component: lazyRouteComponent(() => import('../features/schedules/SchedulePage.tsx'), 'SchedulePage'),
})

const taskListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks',
  validateSearch: taskListSearch,
  component: lazyRouteComponent(() => import('./routes/TaskListRoute.tsx'), 'TaskListRoute'),
})

const taskRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks/$taskId',
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('./routes/TaskRoute.tsx'), 'TaskRoute'),
})

const newTaskImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/task-imports/new',
  validateSearch: newSheetSearch,
  component: lazyRouteComponent(
    () => import('../features/task-sheets/NewTaskImportPage.tsx'),
    'NewTaskImportPage',
  ),
})

const taskImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/task-imports/$importId',
  validateSearch: sheetSearch,
  component: lazyRouteComponent(() => import('../features/task-sheets/TaskImportPage.tsx'), 'TaskImportPage'),
})

const bulkActionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/bulk-actions/$bulkId',
  component: lazyRouteComponent(
    () => import('../features/bulk-actions/BulkActionPage.tsx'),
    'BulkActionPage',
  ),
})

const instructionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/instructions',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/instructions/RegisterPage.tsx'), 'RegisterPage'),
})

const instructionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/instructions/$instructionId',
  component: lazyRouteComponent(
    () => import('../features/instructions/InstructionPage.tsx'),
    'InstructionPage',
  ),
})

const deadlinesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('../features/deadlines/DeadlinesPage.tsx'), 'DeadlinesPage'),
})

const noticesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./routes/NoticesRoute.tsx'), 'NoticesRoute'),
})

const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/jobs',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/jobs/JobsPage.tsx'), 'JobsPage'),
})

const documentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/documents',
  validateSearch: documentsSearch,
  component: lazyRouteComponent(() => import('../features/documents/DocumentsPage.tsx'), 'DocumentsPage'),
})

const documentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('../features/documents/DocumentPage.tsx'), 'DocumentPage'),
})

const paperRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/documents/$documentId/paper',
  validateSearch: paperSearch,
  component: lazyRouteComponent(() => import('../features/documents/PaperPage.tsx'), 'PaperPage'),
})

/** Plans, tasks and what is waited for. */
export const workRoutes = [
  inboxRoute,
  boardsRoute,
  boardRoute,
  measureRoute,
  newImportRoute,
  importRoute,
  plansRoute,
  planRoute,
  scheduleRoute,
  taskListRoute,
  taskRoute,
  newTaskImportRoute,
  taskImportRoute,
  bulkActionRoute,
  instructionsRoute,
  instructionRoute,
  documentsRoute,
  documentRoute,
  paperRoute,
  deadlinesRoute,
  noticesRoute,
  jobsRoute,
] as const
