/** Verbs of webhooks, of feeds that fell silent and of the scanner of uploads; part of `auditMessages`. */
export const dataVerbs = {
  zh: {
    'action.create-webhook': '新建推送',
    'action.change-webhook': '修改推送',
    'action.pause-webhook': '暂停推送',
    'action.resume-webhook': '恢复推送',
    'action.end-webhook': '结束推送',
    'action.rotate-webhook-secret': '换推送密钥',
    'action.deliver-webhook': '推送数据',
    'action.answer-feed-gap': '说明断报',
    'action.check-feeds': '检查断报',
    'action.refuse-infected-file': '拒收带毒文件',
    'action.take-unscanned-file': '未经扫描收下文件',
  },
  en: {
    'action.create-webhook': 'Create webhook',
    'action.change-webhook': 'Change webhook',
    'action.pause-webhook': 'Pause webhook',
    'action.resume-webhook': 'Resume webhook',
    'action.end-webhook': 'End webhook',
    'action.rotate-webhook-secret': 'Rotate secret of webhook',
    'action.deliver-webhook': 'Deliver to webhook',
    'action.answer-feed-gap': 'Explain a silent feed',
    'action.check-feeds': 'Look for silent feeds',
    'action.refuse-infected-file': 'Refuse infected file',
    'action.take-unscanned-file': 'Take file unscanned',
  },
} as const
