import { defineMessages } from '../../shared/i18n/messages.ts'

export const jobsMessages = defineMessages(
  'jobs',
  {
    title: '后台任务',
    'status.count': '{{count}} 项 · 离开页面不影响进行，完成后会提示',
    'tab.mine': '我的',
    'tab.all': '全部',
    tabs: '看哪些任务',
    empty: '还没有后台任务。导入、导出等较长的工作会列在这里。',
  },
  {
    title: 'Background jobs',
    'status.count': {
      one: '{{count}} job · goes on when you leave the page, and says when it ends',
      other: '{{count}} jobs · they go on when you leave the page, and say when they end',
    },
    'tab.mine': 'Mine',
    'tab.all': 'All',
    tabs: 'Which jobs',
    empty: 'No background jobs yet. Imports, exports and other long work are listed here.',
  },
)
