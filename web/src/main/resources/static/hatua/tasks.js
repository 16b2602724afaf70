// Tasks: pages that follow changes without being loaded again, and the keyboard.
const AT_MOST_EVERY_MS = 1000;
const CONNECT_AGAIN_MS = 3000;
let changes = null;
let waiting = null;
let told = 0;

// Many changes are read as one, and many readers do not ask in the same instant.
function readAgain() {
  if (waiting) return;
  const pause = Math.max(0, told + AT_MOST_EVERY_MS - Date.now()) + Math.random() * 200;
  waiting = setTimeout(() => {
    waiting = null;
    told = Date.now();
    htmx.trigger(document.body, 'tasks-changed');
  }, pause);
}

// A page that nobody looks at keeps no connection; it reads once when somebody looks again.
function follow() {
  if (!document.querySelector('[data-live]')) return;
  if (document.hidden) {
    changes?.close();
    changes = null;
  } else if (!changes) {
    changes = new EventSource('/tasks/changes');
    changes.addEventListener('tasks', readAgain);
    // What changed between the page and its connection nobody told of.
    changes.addEventListener('open', readAgain);
    changes.addEventListener('error', ({ target }) => {
      // A refusal the browser takes for good: the application that ends, or nobody signed in at the next.
      if (target.readyState === EventSource.CLOSED && target === changes) {
        changes = null;
        setTimeout(() => { follow(); readAgain(); }, CONNECT_AGAIN_MS);
      }
    });
  }
}

document.addEventListener('DOMContentLoaded', follow);
document.addEventListener('visibilitychange', () => {
  follow();
  if (!document.hidden) readAgain();
});

// Whoever works in a row goes on in it after it was read again.
let row = null;
document.addEventListener('focusin', (event) => { row = event.target.closest('[data-task]')?.querySelector('a').pathname ?? null; });
document.addEventListener('htmx:afterSwap', () => {
  if (row && document.activeElement === document.body) document.querySelector(`[data-task] a[href="${row}"]`)?.focus();
});

function move(step) {
  const rows = [...document.querySelectorAll('[data-task]')];
  const at = rows.findIndex((one) => one.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.querySelector('a').focus();
}

function press(kind) {
  const here = document.activeElement.closest('[data-task]') ?? (document.querySelector('[data-task]') ? null : document);
  here?.querySelector(`[${kind}] button`)?.click();
}

const help = () => document.querySelector('[data-keys-help]')?.showModal();
const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => document.activeElement.closest('[data-task]')?.querySelector('a').click(),
  c: () => press('data-claim'),
  u: () => press('data-unclaim'),
  '/': () => document.getElementById('q')?.focus(),
  '?': help,
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('[data-keys]');
  if (button) {
    button.hidden = false;
    button.addEventListener('click', help);
  }
});

// What is due within the hour runs down before the reader's eyes.
setInterval(() => {
  document.querySelectorAll('time[data-due]').forEach((time) => {
    const seconds = Math.round((new Date(time.dateTime) - Date.now()) / 1000);
    time.classList.toggle('text-red', seconds < 0);
    if (seconds >= 0 && seconds < 3600) {
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }
  });
}, 1000);
