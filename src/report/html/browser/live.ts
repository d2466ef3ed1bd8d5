/** The number of this page; the server says which is the latest, at once and with each verdict. */
const shown = document.body.dataset['live'];
new EventSource('events').addEventListener('message', ({ data }) => {
  if (String(data) !== shown) location.reload();
});
document.documentElement.dataset['drawn'] ??= 'true';
