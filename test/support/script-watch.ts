import type { BrowserContext } from 'playwright-core'

export interface ScriptWatch {
  /** Dialogs that opened, scripts that ran, policies that had to step in, and addresses that are not ours: nothing, when all is well. */
  readonly alarms: readonly string[]
}

const STEPPED_IN = 'a policy stepped in: '

/**
 * Watches all that happens in a browser's windows from now on. `own` is our origin; paths of ours that no page of ours
 * asks for, such as `/x`, are alarms as well: some text made an element that wanted them.
 */
export async function watchScripts(context: BrowserContext, own: string): Promise<ScriptWatch> {
  const alarms: string[] = []
  const raise = (alarm: string) => void alarms.push(alarm)
  await context.exposeFunction('raiseAlarm', raise)
  await context.addInitScript(TRAPS)
  context.on('dialog', (dialog) => {
    raise(`a dialog opened: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    const isPage = request.isNavigationRequest() && request.frame().parentFrame() === null
    if (origin !== own || (!isPage && !pathname.startsWith('/assets/'))) raise(`asked for ${request.url()}`)
  })
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) raise(`${STEPPED_IN}${message.text()}`)
  })
  return { alarms }
}

/** `alert` is what every text in the tests would call. */
const TRAPS = `
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = (text) => raiseAlarm('ran: ' + name + ' ' + text)
  document.addEventListener('securitypolicyviolation', (event) =>
    raiseAlarm('${STEPPED_IN}' + event.violatedDirective + ' ' + event.blockedURI))
`
