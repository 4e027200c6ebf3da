import { html } from 'hono/html'
import { ABSOLUTE_HOURS, createSession, endSession, useSignInLink } from '#store/sessions'
import { dropSession, keepSession, sessionSecret } from './cookies.ts'
import { ownPath } from './destination.ts'
import { layout } from './layout.ts'
import { action, openPage, type Route, type Visit, type Workplace } from './route.ts'
import { PAGE_WORDS } from './wording.ts'

/** The address of a link that works once. */
export const signInAddress = (baseUrl: string, secret: string): string => new URL(`/logga-in/${secret}`, baseUrl).href

/** In by a link that works once, and out. */
export function signInRoutes({ db }: Workplace): readonly Route[] {
  return [
    openPage('/logga-in', (visit) => visit.context.html(signInPage(visit), 200, { 'Cache-Control': 'no-store' })),
    // A link is only a page with a button: programs that look at links in messages must not use it up.
    openPage('/logga-in/:secret', (visit) => visit.context.html(linkPage(visit), 200, { 'Cache-Control': 'no-store' })),
    {
      method: 'POST',
      path: '/logga-in/:secret',
      access: 'anyone',
      async handle({ context, form }) {
        const personId = await useSignInLink(db, context.req.param('secret') ?? '')
        if (personId === undefined) return context.redirect('/logga-in?fel=lank', 303)
        const former = sessionSecret(context)
        if (former !== undefined) await endSession(db, former)
        keepSession(context, await createSession(db, personId), ABSOLUTE_HOURS)
        return context.redirect(ownPath(form.get('vidare')), 303)
      },
    },
    action('/logga-ut', 'reader', async ({ context }) => {
      const secret = sessionSecret(context)
      if (secret !== undefined) await endSession(db, secret)
      dropSession(context)
      return context.redirect('/', 303)
    }),
  ]
}

function signInPage(visit: Visit) {
  const main = html`<div class="plain">
    <h1>${PAGE_WORDS.signIn}</h1>
    ${visit.query.has('fel') && html`<p role="alert"><strong>Länken gäller inte längre.</strong> En länk kan användas en gång och gäller i en halvtimme.</p>`}
    <p class="lead">Du loggar in med en länk som den som är administratör ger dig.</p>
    <p>Den som sköter servern gör en länk med <code>utlyst sign-in-link NAMN</code>.</p>
  </div>`
  return layout({ title: PAGE_WORDS.signIn, path: '/logga-in', main, visit })
}

function linkPage(visit: Visit) {
  const main = html`<div class="plain">
    <h1>${PAGE_WORDS.signIn}</h1>
    <form method="post">
      <input type="hidden" name="vidare" value="${ownPath(visit.query.get('vidare'))}" />
      <p><button>${PAGE_WORDS.signIn}</button></p>
    </form>
  </div>`
  return layout({ title: PAGE_WORDS.signIn, path: '', main, visit })
}
