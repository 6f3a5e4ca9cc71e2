import { defineMessages } from '../../shared/i18n/messages.ts'

export const subjectAssessmentMessages = defineMessages(
  'subject-assessments',
  {
    title: '信用与分级',
    none: '还没有评价过',
    'grade.none': '不定级',
    version: '规则 {{version}} · {{on}}',
    score: '{{score}} / {{full}} 分',
    why: '怎么来的',
    changed: '{{on}} 由 {{from}} 变为 {{to}}',
    'box.none': '未定级',
    'box.none.why': '所知不足，不表示好，也不表示不好',
    day: '看哪一天的',
  },
  {
    title: 'Credit and classes',
    none: 'Not graded yet',
    'grade.none': 'no grade',
    version: 'rule {{version}} · {{on}}',
    score: '{{score}} of {{full}}',
    why: 'How it came about',
    changed: '{{on}}: from {{from}} to {{to}}',
    'box.none': 'Not graded',
    'box.none.why': 'too little is known; neither good nor bad',
    day: 'On which day',
  },
)
