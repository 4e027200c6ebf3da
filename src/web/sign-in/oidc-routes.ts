import { html } from 'hono/html'
import { admit } from '#store/admission'
import { listPeople } from '#store/people'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { keepHandshake, takeHandshake } from '#web/request/cookies'
import { ownPath } from '#web/request/destination'
import { openPage, type Route, type Visit } from '#web/request/route'
import { type Identity, SignInRefused, type SignInService, SignInUnavailable } from '#web/workplace/sign-in-service'
import type { Workplace } from '#web/workplace/workplace'
import { CALLBACK_PATH } from './oidc.ts'
import { openSession } from './session.ts'
import type { SignInFault, SignInTries } from './tries.ts'

const START_PATH = '/logga-in/tjanst'
const NOT_KEPT = { 'Cache-Control': 'no-store' }

/** Where sign-in begins, and leads to afterwards. */
export const serviceStart = (wanted: string | null): string =>
  `${START_PATH}?vidare=${encodeURIComponent(ownPath(wanted))}`

/** To the sign-in service and back. A link, not a form: browsers follow no form to another host under our policy. */
export function serviceRoutes(workplace: Workplace, service: SignInService, tries: SignInTries): readonly Route[] {
  return [
    openPage(START_PATH, async (visit) => {
      const { context, query } = visit
      try {
        const { address, handshake } = await service.begin()
        keepHandshake(context, { ...handshake, next: ownPath(query.get('vidare')) })
        return context.redirect(address, 303)
      } catch (error) {
        return notThere(visit, workplace, error)
      }
    }),
    openPage(CALLBACK_PATH, async (visit) => {
      const refusal = tries.refuseFor(visit)
      if (refusal !== undefined) return refusal
      const kept = takeHandshake(visit.context)
      if (kept === undefined) return notLetIn(visit, LATE)
      try {
        const identity = await service.finish(new URL(visit.context.req.url).search, kept)
        return await letIn(visit, workplace, tries, identity, kept.next)
      } catch (error) {
        if (!(error instanceof SignInRefused)) return notThere(visit, workplace, error)
        workplace.logger.warn({ problem: causeOf(error) }, error.message)
        await tries.failed(visit, 'answer')
        return notLetIn(visit, UNPROVED)
      }
    }),
  ]
}

async function letIn(
  visit: Visit,
  { db }: Workplace,
  tries: SignInTries,
  identity: Identity,
  next: string,
): Promise<Response> {
  const admission = await admit(db, identity, visit.now.toString())
  if ('person' in admission) {
    await openSession(visit, db, admission.person, 'service')
    return visit.context.redirect(ownPath(next), 303)
  }
  await tries.failed(visit, admission.refused, identity.subject)
  return notLetIn(visit, await whomToAsk(db, admission.refused, identity))
}

/** Names what was wrong and no more: an answer holds tokens. */
function causeOf({ cause }: Error): string {
  if (!(cause instanceof Error)) return 'unknown'
  const { code } = cause as { readonly code?: unknown }
  return [cause.name, typeof code === 'string' ? code : cause.message].join(': ')
}

function notThere(visit: Visit, { logger }: Workplace, error: unknown): Response | Promise<Response> {
  if (!(error instanceof SignInUnavailable)) throw error
  logger.error({ problem: causeOf(error) }, error.message)
  const page = noticeOf(
    visit,
    'Inloggningen svarar inte',
    html`<p class="lead">Tjänsten som sköter inloggningen går inte att nå just nu. Försök igen om en stund.</p>`,
  )
  return visit.context.html(page, 503, { ...NOT_KEPT, 'Retry-After': '60' })
}

function notLetIn(visit: Visit, main: Markup): Response | Promise<Response> {
  return visit.context.html(noticeOf(visit, 'Du är inte inloggad', main), 403, NOT_KEPT)
}

function noticeOf(visit: Visit, title: string, text: Markup): Markup {
  const main = html`<div class="plain">
    <h1>${title}</h1>
    ${text}
  </div>`
  return layout({ title, path: '', main, visit })
}

const AGAIN = html`<p><a href="/logga-in">Logga in på nytt</a></p>`
const LATE = html`<p class="lead">Inloggningen tog för lång tid, eller började i en annan webbläsare.</p>
  ${AGAIN}`
const UNPROVED = html`<p class="lead">Svaret från inloggningstjänsten gick inte att lita på. Ingen är inloggad.</p>
  ${AGAIN}`

const REFUSALS: Readonly<Record<Exclude<SignInFault, 'link' | 'answer'>, string>> = {
  unknown: 'Ditt konto stämmer, men du är inte tillagd i Utlyst.',
  inactive: 'Ditt konto stämmer, men du får inte längre logga in i Utlyst.',
  'no-role': 'Ditt konto stämmer, men din roll i Utlyst är borttagen.',
}

async function whomToAsk(db: Workplace['db'], why: keyof typeof REFUSALS, { subject }: Identity): Promise<Markup> {
  const administrators = (await listPeople(db)).filter(({ role, isActive }) => role === 'administrator' && isActive)
  return html`<p class="lead">${REFUSALS[why]}</p>
    <p>
      ${administrators.length === 0 ? 'Be den som sköter kommunens inloggning ge dig en roll i Utlyst.' : 'Be någon av dem som är administratörer släppa in dig:'}
    </p>
    ${
      administrators.length > 0 &&
      html`<ul>
        ${administrators.map(({ name, email }) => html`<li>${name}${email && html`, <a href="mailto:${email}">${email}</a>`}</li>`)}
      </ul>`
    }
    <p>Det här ska du ge dem, så vet de vilket konto det gäller:</p>
    <p><code>${subject}</code></p>`
}
