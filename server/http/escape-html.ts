// Letters from outside in a page that the server writes: they stay letters.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Signs without a look of their own, and those that turn the line of writing around: a name could seem to be another. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** For text, and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');
}
