import { defineMessages } from '../../shared/i18n/messages.ts'

export const officeReportMessages = defineMessages(
  'office-report',
  {
    title: '质量信用报告',
    'lead.own': '本企业版：自己的全部记录、等级和理由，包括还在告知、没有公布的等级。',
    'lead.official': '公务版：按“{{purpose}}”能看的记录和理由。谁在何时为何取走，会留痕；每页有水印。',
    'lead.public': '公务版要先在上面选查询用途，并会留痕。不选用途，下载的是公众版。',
    'get.own': '下载本企业报告',
    'get.official': '下载公务版报告',
    'get.public': '下载公众版报告',
    drawing: '正在生成',
    done: '报告已生成，核验码 {{code}}',
    check: '核验',
  },
  {
    title: 'Quality credit report',
    'lead.own':
      'Your own version: all your records, grades and reasons, also a grade that you are being told of and that is not published.',
    'lead.official':
      'Official version: the records and reasons that “{{purpose}}” lets you see. Who took it, when and why is recorded; each page has a watermark.',
    'lead.public':
      'For the official version state your purpose above; it is recorded. Without a purpose you get the public version.',
    'get.own': 'Download your report',
    'get.official': 'Download the official report',
    'get.public': 'Download the public report',
    drawing: 'Being drawn',
    done: 'Drawn, verification code {{code}}',
    check: 'verify',
  },
)
