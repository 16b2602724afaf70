// Read at once, before anything is painted: the reader's choice of light or dark.
const dark = matchMedia('(prefers-color-scheme: dark)');
const showTheme = () => { document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
dark.addEventListener('change', showTheme);
showTheme();

// Times: the server writes them in the tenant's zone; here they are shown in the reader's.
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });

function ago(then) {
  const seconds = (then - Date.now()) / 1000;
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(Math.round(seconds), 'second');
}

function showTimes(root) {
  root.querySelectorAll('time[datetime]').forEach((time) => {
    const then = new Date(time.dateTime);
    const absolute = then.toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
    time.title = then.toLocaleString(document.documentElement.lang, { dateStyle: 'full', timeStyle: 'long' });
    time.textContent = time.dataset.show === 'relative' ? ago(then) : absolute;
  });
}

document.addEventListener('DOMContentLoaded', () => {
  showTimes(document);
  document.querySelector('.places [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
});
document.addEventListener('htmx:load', (event) => showTimes(event.detail.elt));
setInterval(() => showTimes(document), 30000);
