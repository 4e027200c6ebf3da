// What pages do besides answering without it. Every page works with scripts off.
'use strict'

// Keys that press what carries their name in `data-key`: off when the reader says so, and never while writing (WCAG 2.1.4).
{
  const OFF = 'utlyst-keys-off'
  const help = document.querySelector('.keys')
  const off = document.querySelector('[data-keys-off]')
  if (help !== null && off !== null) {
    help.hidden = false
    off.checked = localStorage.getItem(OFF) === 'yes'
    const tell = () => {
      document.body.classList.toggle('keys-off', off.checked)
      for (const element of document.querySelectorAll('a[data-key], button[data-key], input[data-key]')) {
        if (off.checked) element.removeAttribute('aria-keyshortcuts')
        else element.setAttribute('aria-keyshortcuts', element.dataset.key)
      }
    }
    off.addEventListener('change', () => {
      localStorage.setItem(OFF, off.checked ? 'yes' : 'no')
      tell()
    })
    tell()
    document.addEventListener('keydown', (event) => {
      if (off.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isWriting(event.target))
        return
      const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
      if (target === null) return
      event.preventDefault()
      if (target === help) {
        help.open = !help.open
        help.querySelector('summary').focus()
      } else target.click()
    })
  }

  function isWriting(element) {
    return element.matches('textarea, select, input:not([type="checkbox"], [type="radio"]), [contenteditable]')
  }
}
