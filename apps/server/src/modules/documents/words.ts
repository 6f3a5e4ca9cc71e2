import type { DocumentKind, Light, LightView, TaskState } from '@zhiheng/contract'

/** Documents are in Chinese whatever the language of the page: they leave the house. */
export const kindNames: Readonly<Record<DocumentKind, string>> = {
  'task-list': '任务清单',
  'supervision-notice': '督办通知书',
  'urging-letter': '催办函',
  'interview-notice': '约谈通知书',
  'transfer-letter': '移送函',
  bulletin: '通报',
  brief: '工作简报',
  'annual-report': '年度工作报告',
}

export const lightNames: Readonly<Record<Light, string>> = {
  green: '绿',
  yellow: '黄',
  red: '红',
  grey: '待定',
}

export const stateNames: Readonly<Record<TaskState, string>> = {
  assigned: '待签收',
  'in-progress': '办理中',
  'co-signing': '待会签',
  reported: '待审核',
  returned: '已退回',
  closed: '已办结',
  withdrawn: '已撤回',
}

/** A light's reason as a clause without a full stop. */
export function lightReason({ reason, parameters }: LightView): string {
  const { workingDaysOverdue: days, pointsBehind: points, taskCode } = parameters
  const whose = taskCode === undefined ? '' : `任务${taskCode}`
  switch (reason) {
    case 'overdue-long':
    case 'overdue':
      return Number(days ?? 0) === 0 ? `${whose}期限已过` : `${whose}过期${days}个工作日`
    case 'far-behind':
    case 'behind':
      return `比计划落后${points}个百分点`
    case 'no-evidence':
      return '还没有已核的报告'
    case 'on-plan':
      return '按计划推进'
    case 'closed':
      return '已办结'
    case 'withdrawn':
      return '已撤回'
    case 'no-owner':
      return '还没有责任单位'
    case 'no-task':
      return '还没有任务'
    default:
      return `按规则判定（${reason}）`
  }
}

/** What it is called where nobody has given it a title. */
export function defaultTitle(kind: DocumentKind, planTitle: string, day: string): string {
  const [year = '', month = '0'] = day.split('-')
  const plan = /《.+》/.test(planTitle) ? planTitle : `《${planTitle}》`
  switch (kind) {
    case 'task-list':
      return `关于印发${plan}任务清单的通知`
    case 'supervision-notice':
      return `关于抓紧办理${plan}有关任务的督办通知`
    case 'urging-letter':
      return `关于商请抓紧办理${plan}有关任务的函`
    case 'interview-notice':
      return `关于就${plan}落实情况进行约谈的通知`
    case 'transfer-letter':
      return '关于移送有关事项的函'
    case 'bulletin':
      return `关于${plan}任务办理情况的通报`
    case 'brief':
      return `质量工作简报（${year}年${Number(month)}月）`
    default:
      return `关于${plan}${year}年度落实情况的报告`
  }
}
