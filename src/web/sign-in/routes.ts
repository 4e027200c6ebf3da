import { html } from 'hono/html'
import { personById } from '#store/people'
import { endSession, LINK_MINUTES, useSignInLink } from '#store/sessions'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import { PAGE_WORDS } from '#web/html/words'
import { dropSession, sessionSecret } from '#web/request/cookies'
import { ownPath } from '#web/request/destination'
import { action, openPage, type Route, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { serviceRoutes, serviceStart } from './oidc-routes.ts'
import { openSession } from './session.ts'
import { type SignInTries, signInTries } from './tries.ts'

const NOT_KEPT = { 'Cache-Control': 'no-store' }

/** In by the city's sign-in service or by a link that works once, and out. */
export function signInRoutes(workplace: Workplace): readonly Route[] {
  const { db, signInService } = workplace
  const tries = signInTries(workplace)
  return [
    openPage('/logga-in', (visit) => visit.context.html(signInPage(visit, workplace), 200, NOT_KEPT)),
    ...(signInService === undefined ? [] : serviceRoutes(workplace, signInService, tries)),
    ...linkRoutes(db, tries),
    action('/logga-ut', 'reader', async ({ context }) => {
      const secret = sessionSecret(context)
      if (secret !== undefined) await endSession(db, secret)
      dropSession(context)
      return context.redirect('/', 303)
    }),
  ]
}

function linkRoutes(db: Workplace['db'], tries: SignInTries): readonly Route[] {
  return [
    // A link is only a page with a button: programs that look at links in messages must not use it up.
    openPage('/logga-in/:secret', (visit) => visit.context.html(linkPage(visit), 200, NOT_KEPT)),
    {
      method: 'POST',
      path: '/logga-in/:secret',
      access: 'anyone',
      async handle(visit) {
        const { context, form } = visit
        const refusal = tries.refuseFor(visit)
        if (refusal !== undefined) return refusal
        const id = await useSignInLink(db, context.req.param('secret') ?? '')
        const person = id === undefined ? undefined : await personById(db, id)
        if (person === undefined) {
          await tries.failed(visit, 'link')
          return context.redirect('/logga-in?fel=lank', 303)
        }
        await openSession(visit, db, person, 'link')
        return context.redirect(ownPath(form.get('vidare')), 303)
      },
    },
  ]
}

function signInPage(visit: Visit, { organisation, signInService }: Workplace) {
  const main = html`<div class="plain">
    <h1>${PAGE_WORDS.signIn}</h1>
    ${visit.query.has('fel') && html`<p role="alert"><strong>Länken gäller inte längre.</strong> En länk kan användas en gång och gäller i en halvtimme.</p>`}
    ${signInService === undefined ? byLinkAlone() : byService(visit, organisation.name)}
  </div>`
  return layout({ title: PAGE_WORDS.signIn, path: '/logga-in', main, visit })
}

function byService({ query }: Visit, organisation: string) {
  return html`<p class="lead">Du loggar in med samma konto som i övrigt hos ${organisation}.</p>
    <p><a class="button" href="${serviceStart(query.get('vidare'))}">Logga in med ditt konto</a></p>
    <p class="quiet">Har du fått en länk för inloggning öppnar du den i stället.</p>`
}

const byLinkAlone = () =>
  html`<p class="lead">Du loggar in med en länk som den som är administratör ger dig.</p>
    <p>En länk kan användas en gång och gäller i ${LINK_MINUTES} minuter.</p>
    <p class="quiet">Den som sköter servern gör en länk med <code>utlyst sign-in-link NAMN</code>.</p>`

function linkPage(visit: Visit) {
  const main = html`<div class="plain">
    <h1>${PAGE_WORDS.signIn}</h1>
    <form method="post">
      ${visit.viewer && formToken(visit.viewer)}
      <input type="hidden" name="vidare" value="${ownPath(visit.query.get('vidare'))}" />
      <p><button>${PAGE_WORDS.signIn}</button></p>
    </form>
  </div>`
  return layout({ title: PAGE_WORDS.signIn, path: '', main, visit })
}
