import type { WebhookState } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

const open: readonly WebhookState[] = ['active', 'paused', 'disabled']
const owner = 'the body that it belongs to'

/** A subscription. The product stops one that nobody answers, or whose post or secret is gone. */
export const webhookMachine: Machine<WebhookState, 'change' | 'pause' | 'resume' | 'disable' | 'end'> = {
  initial: ['active'],
  transitions: {
    change: { side: owner, from: open, to: [] },
    pause: { side: `${owner}, and the administrator`, from: ['active'], to: ['paused'] },
    resume: { side: owner, from: ['paused', 'disabled'], to: ['active'] },
    disable: { side: 'the product', from: ['active'], to: ['disabled'] },
    end: { side: `${owner}, and the administrator`, from: open, to: ['ended'] },
  },
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** A message. One that did not arrive may be sent again by hand; it then has arrived, or still has not. */
export const deliveryMachine: Machine<DeliveryState, 'arrive' | 'give-up' | 'send-again'> = {
  initial: ['waiting'],
  transitions: {
    arrive: { side: 'the product', from: ['waiting'], to: ['delivered'] },
    'give-up': { side: 'the product', from: ['waiting'], to: ['failed'] },
    'send-again': { side: owner, from: ['failed', 'delivered'], to: ['delivered'], leaves: ['failed'] },
  },
}
