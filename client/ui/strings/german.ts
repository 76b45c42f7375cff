// Every word that the interface says, in German. It does without du and Sie: what to do is said in the infinitive, as good programs say it.
// Past 300 lines on purpose: one file a language is what a translator copies, and it has no logic that a split would make easier to read.
import type { Strings } from './english.ts';

const changes = (count: number): string => (count === 1 ? '1\u00a0Änderung' : `${count}\u00a0Änderungen`);

const shapes = (count: number): string => (count === 1 ? '1\u00a0Form' : `${count}\u00a0Formen`);

export const german: Strings = {
  locale: 'de',
  product: 'Inkwire',

  home: {
    promise: 'Ein Whiteboard, auf dem alle, die den Link haben, gleichzeitig zeichnen.',
    newBoard: 'Neues Board',
    recent: 'In diesem Browser zuletzt geöffnet',
    board: (id) => `Board ${id}`,
    opened: (when) => `${when} geöffnet`,
    justNow: 'gerade eben',
    forget: (id) => `Board ${id} von dieser Liste nehmen`,
    forgot: 'Es steht nicht mehr auf der Liste. Das Board selbst bleibt, wo es ist.',
    none: 'Geöffnete Boards erscheinen hier, damit sich der Weg zurück leicht findet.',
    notKept:
      'Dieser Browser erlaubt Seiten nicht, sich etwas zu merken. Geöffnete Boards erscheinen deshalb nicht hier; am besten die Links aufbewahren.',
  },

  nowhere: {
    boardTitle: 'Das ist nicht die Adresse eines Boards',
    boardHint:
      'Vielleicht ging unterwegs ein Teil des Links verloren. Am besten noch einmal danach fragen oder ihn auf Leerzeichen und Punkte prüfen.',
    pageTitle: 'Unter dieser Adresse gibt es nichts',
    pageHint: 'Adressen von Boards beginnen mit /b/.',
    home: 'Zur Startseite',
  },

  board: {
    title: 'Board',
    home: 'Zur Startseite',
    canvas: 'Zeichenfläche',
    canvasHint:
      'Werkzeuge werden mit ihrem Buchstaben gewählt. Die Eingabetaste setzt eine Form oder Notiz in die Mitte; die Pfeiltasten bewegen die Auswahl, ohne Auswahl das Board. Umschalt und O listet die Objekte auf, das Fragezeichen alle Tasten.',
    tools: 'Werkzeuge',
    colors: 'Farbe',
    widths: 'Breite',
    style: 'Stil',
    fills: 'Füllung',
    fontSizes: 'Größe',
    routes: 'Pfeil',
    noFill: 'Keine Füllung',
    fillIn: (color) => `Füllung: ${color}`,
    dashes: 'Linie',
    opacity: 'Deckkraft',
    percent: (percent) => `${percent}\u00a0%`,
    mixed: 'gemischt',
    toolGroup: (group, tool) => `${group}: ${tool}`,
    history: 'Rückgängig und wiederholen',
    pen: (color, width) => `Farbe und Breite: ${color}, ${width}`,
    selected: 'Was ausgewählt ist',
    zoom: 'Zoom',
    zoomLevel: (percent) => `Zoom ${percent}, zurück auf 100\u00a0%`,
    hintTitle: 'Einfach loszeichnen',
    hintShare: 'Den Link teilen, und andere zeichnen mit.',
    more: 'Mehr',
    help: 'Tasten und Gesten',
    words: 'Text dieser Form',
    close: 'Schließen',
    downloadPng: 'Als PNG herunterladen',
    downloadSvg: 'Als SVG herunterladen',
    fileName: 'board',
  },

  objects: {
    title: 'Objekte auf diesem Board',
    toTools: 'Zu den Werkzeugen',
    none: 'Hier ist noch nichts gezeichnet.',
    rest: (count) =>
      `${count} ${count === 1 ? 'weiteres Objekt steht' : 'weitere Objekte stehen'} nicht in dieser Liste.`,
    kinds: { freehand: 'Strich', highlight: 'Markierung' },
    unnamed: 'Objekt',
    item: (kind, color, words) => `${kind}, ${color}${words === '' ? '' : `: ${words}`}`,
    named: (kind, words) => (words === '' ? kind : `${kind} „${words}“`),
    arrow: (kind, from, to) => `${kind}${from === null ? '' : ` von ${from}`}${to === null ? '' : ` nach ${to}`}`,
    strokes: (kind, count) => `${count} × ${kind}`,
    selectedAloud: (name) => `Ausgewählt: ${name}.`,
    manySelectedAloud: (count) => `${count} Objekte sind ausgewählt.`,
    noneSelectedAloud: 'Nichts ist ausgewählt.',
    addedAloud: (name, kind, count) =>
      count === 1 ? `${name} hat hinzugefügt: ${kind}.` : `${name} hat ${count} Objekte hinzugefügt.`,
    changedAloud: (name, kind, count) =>
      count === 1 ? `${name} hat geändert: ${kind}.` : `${name} hat ${count} Objekte geändert.`,
    removedAloud: (name, kind, count) =>
      count === 1 ? `${name} hat gelöscht: ${kind}.` : `${name} hat ${count} Objekte gelöscht.`,
    manyAloud: (count) => `Mehrere haben ${count} Objekte geändert.`,
    othersAloud: 'Vorlesen, was andere tun',
    letterKeys: 'Einzelne Buchstaben sind Kürzel',
  },

  share: {
    label: 'Teilen',
    title: 'Link zu diesem Board kopieren',
    copied: 'Kopiert',
    copiedAloud: 'Der Link ist kopiert.',
    byHand: 'Diesen Link kopieren. Wer ihn hat, kann auf diesem Board zeichnen.',
    link: 'Link zu diesem Board',
  },

  people: {
    title: 'Auf diesem Board',
    button: (count) => (count === 1 ? 'Personen: sonst niemand hier' : `Personen: ${count} hier`),
    me: 'ich',
    more: (count) => `+${count}`,
    name: 'Mein Name',
    color: 'Meine Farbe',
    nameless: 'Jemand',
    guest: (number) => `Gast ${number}`,
    notKept: 'Dieser Browser merkt sich den Namen nur, bis die Seite geschlossen wird.',
    came: (names) => `Neu hier: ${names}`,
    left: (names) => `Gegangen: ${names}`,
    alone: 'Sonst ist noch niemand hier.',
    moreHere: (count) => (count === 1 ? '1 weitere Person' : `${count} weitere Personen`),
    ask: 'Wer zeichnet?',
    askHint: 'Steht am Mauszeiger.',
    done: 'Fertig',
    follow: (name) => `${name} folgen`,
    followTitle: (name) => `Sehen, was ${name} sieht`,
    following: (name) => `Ansicht von ${name}`,
    followingAloud: (name) => `Die Ansicht folgt jetzt ${name}. Escape beendet das.`,
    stop: 'Beenden',
    stoppedAloud: (name) => `Die Ansicht folgt ${name} nicht mehr.`,
    leaderGone: (name) => `${name} ist nicht mehr hier. Die Ansicht gehört wieder mir allein.`,
    followsYou: 'folgt mir',
    followers: (names, count) => (count === 1 ? `${names} folgt mir` : `${names} folgen mir`),
    followedAloud: (names, count) => (count === 1 ? `${names} folgt mir jetzt.` : `${names} folgen mir jetzt.`),
    summon: 'Alle hierher holen',
    summonHint: 'Die anderen sehen dann diesen Ausschnitt und können zurück.',
    summonedAloud: 'Alle anderen sehen jetzt diesen Ausschnitt.',
    brought: (name) => `Von ${name} hierher geholt`,
    goBack: 'Zurück',
    say: 'Etwas am Mauszeiger sagen',
    sayField: 'Etwas sagen',
  },

  chat: {
    title: 'Chat',
    button: (count) => {
      if (count === 0) return 'Chat';
      return count === 1 ? 'Chat: 1 neue Nachricht' : `Chat: ${count} neue Nachrichten`;
    },
    open: 'Chat öffnen',
    close: 'Chat schließen',
    log: 'Nachrichten',
    empty: 'Noch hat niemand etwas gesagt. Alle, die den Link haben, können mitlesen.',
    field: 'Nachricht schreiben',
    send: 'Senden',
    waiting: 'Geht hinaus, sobald der Server wieder da ist.',
    heard: (name, text) => `${name}: ${text}`,
    typing: (names, count) => (count === 1 ? `${names} schreibt\u00a0…` : `${names} schreiben\u00a0…`),
    manyTyping: 'Mehrere schreiben\u00a0…',
  },

  status: {
    loading: {
      label: 'Wird geöffnet\u00a0…',
      detail: 'Das Board ist unterwegs. Zeichnen geht schon; beides kommt zusammen.',
    },
    saved: { label: 'Gespeichert', detail: 'Alles auf diesem Board ist sicher auf dem Server gespeichert.' },
    saving: (count) => ({
      label: 'Speichert\u00a0…',
      detail:
        count === 0
          ? 'Noch wird geprüft, ob der Server alles hat.'
          : `Auf dem Server noch nicht gespeichert: ${changes(count)}.`,
    }),
    offline: (count, isKept) => ({
      label: count === 0 ? 'Offline' : `Offline – ${changes(count)}\u00a0${isKept ? 'behalten' : 'ungesichert'}`,
      detail:
        count === 0
          ? 'Der Server ist nicht zu erreichen. Weiterzeichnen geht; Inkwire versucht es weiter.'
          : isKept
            ? `Der Server ist nicht zu erreichen. Weiterzeichnen geht: ${changes(count)} ${count === 1 ? 'bleibt' : 'bleiben'} in diesem Browser, auch wenn die Seite geschlossen wird, und ${count === 1 ? 'wird' : 'werden'} übertragen, sobald der Server wieder da und das Board geöffnet ist.`
            : `Der Server ist nicht zu erreichen. Weiterzeichnen geht, aber diese Seite bitte offen lassen: ${changes(count)} ${count === 1 ? 'wird' : 'werden'} übertragen, sobald er wieder da ist.`,
    }),
    noCopy:
      'Dieser Browser behält keine Kopie des Boards: Sein Speicher ist gesperrt oder voll, wie in privaten Fenstern. Was der Server nicht gespeichert hat, ist nach dem Schließen oder Neuladen dieser Seite verloren.',
    refused: {
      label: 'Nicht verbunden',
      unsaved: (count, isKept) =>
        count === 0
          ? 'Auf dem Server fehlt nichts von hier.'
          : `${changes(count)} gibt es nur ${isKept ? 'in diesem Browser' : 'auf dieser Seite'}. Vor dem Verlassen das Board herunterladen.`,
      reasons: {
        4400: 'Der Server konnte etwas nicht verstehen; die Seite neu laden.',
        4403: 'Seiten dieser Herkunft dürfen hier keine Boards öffnen.',
        4404: 'Das ist nicht die Adresse eines Boards.',
        4413: 'Eine Änderung war größer, als dieser Server annimmt.',
      },
      retry: 'Erneut versuchen',
      reload: 'Seite neu laden',
      download: 'Als SVG herunterladen',
    },
    backOnline: 'Wieder verbunden, und alles ist gespeichert.',
  },

  clipboard: {
    copied: (count) => `${shapes(count)} kopiert.`,
    cut: (count) => `${shapes(count)} ausgeschnitten.`,
    pasted: (count) => `${shapes(count)} eingefügt.`,
    pastedWords: 'Der Text ist eingefügt.',
    leftOut: (count) =>
      `${shapes(count)} ${count === 1 ? 'ließ' : 'ließen'} sich nicht einfügen: zu viele auf einmal oder von einer Art, die diese Version nicht kennt.`,
    tooMuch: 'Das ist zu viel, um es auf einmal zu kopieren. Mit weniger Formen geht es.',
    isPicture: 'Kopiert ist ein Bild. Bilder lassen sich noch nicht auf Boards einfügen.',
    nothing: 'Es ist nichts kopiert, was ein Board zeigen kann.',
    denied: (shortcut) => `Dieser Browser zeigt Seiten nicht, was kopiert ist. Mit ${shortcut} geht es.`,
    copyDenied: (shortcut) => `Dieser Browser lässt Seiten nicht kopieren. Mit ${shortcut} geht es.`,
    copiedPng: 'Das Bild ist kopiert.',
    copiedSvg: 'Die Zeichnung ist als SVG kopiert.',
    saved: 'Das lässt dieser Browser Seiten nicht kopieren. Es ist stattdessen als Datei gespeichert.',
    smaller: 'In voller Größe wäre es zu groß für ein Bild; es ist verkleinert.',
    emptyBoard: 'Auf diesem Board ist noch nichts, was ein Bild ergäbe.',
    noPicture: 'Dieser Browser konnte kein Bild daraus machen.',
  },

  theme: { title: 'Darstellung', system: 'System', light: 'Hell', dark: 'Dunkel' },

  language: {
    title: 'Sprache',
    system: 'Wie im Browser',
    failed: 'Diese Sprache konnte nicht geladen werden. Noch einmal versuchen, sobald der Server zu erreichen ist.',
  },

  keys: {
    mod: 'Strg',
    shift: 'Umschalt',
    alt: 'Alt',
    escape: 'Esc',
    enter: 'Eingabe',
    delete: 'Entf',
    backspace: 'Rücktaste',
    pageup: 'Bild auf',
    pagedown: 'Bild ab',
  },

  help: {
    title: 'Tasten und Gesten',
    tools: 'Werkzeuge',
    commands: 'Board',
    gestures: 'Bewegen und zeichnen',
    or: 'oder',
    thisHelp: 'Diese Hilfe',
    cancel: 'Strich verwerfen, Werkzeug ablegen',
    say: 'Etwas am Mauszeiger sagen',
    outline: 'Objekte auflisten',
    color: 'Farbe wählen',
    fill: 'Füllung wählen',
    toTools: 'Zu den Werkzeugen, mit der Tastatur',
    gestureList: [
      ['Board verschieben', 'Scrollen · Leertaste und ziehen · zwei Finger · Pfeiltasten ohne Auswahl'],
      ['Form oder Notiz in die Mitte setzen', 'Eingabetaste mit ihrem Werkzeug'],
      ['Auf eine Form oder aufs Board schreiben', 'Doppelklick'],
      ['Beim Ziehen kopieren', 'Alt'],
      ['Pfeil an keiner Form enden lassen', 'Strg beim Ziehen'],
      ['Zoomen', 'Strg und scrollen · zwei Finger spreizen'],
      ['Gerade Linie', 'Umschalt beim Zeichnen'],
      ['Gleiche Seiten, von der Mitte aus', 'Umschalt, Alt beim Aufziehen einer Form'],
      ['Zur Auswahl hinzunehmen', 'Umschalt und klicken oder Rahmen ziehen'],
      ['Mit der Tastatur durch die Formen', 'V, Eingabe, dann Tab · Esc lässt los'],
      ['Mit dem Stift radieren', 'Sein Radierende'],
    ],
  },

  labels: {
    'tool.select': 'Auswählen',
    'tool.hand': 'Hand',
    'tool.pen': 'Stift',
    'tool.highlighter': 'Textmarker',
    'tool.rectangle': 'Rechteck',
    'tool.diamond': 'Raute',
    'tool.ellipse': 'Ellipse',
    'tool.triangle': 'Dreieck',
    'tool.star': 'Stern',
    'tool.arrow': 'Pfeil',
    'tool.line': 'Linie',
    'tool.text': 'Text',
    'tool.note': 'Notizzettel',
    'tool.eraser': 'Radierer',
    'tool.laser': 'Laserpointer',
    'command.keep-tool': 'Werkzeug in der Hand behalten',
    'command.undo': 'Rückgängig',
    'command.redo': 'Wiederholen',
    'command.select-all': 'Alles auswählen',
    'command.write': 'Beschriften',
    'command.copy': 'Kopieren',
    'command.cut': 'Ausschneiden',
    'command.paste': 'Einfügen',
    'command.paste-words': 'Als reinen Text einfügen',
    'command.copy-png': 'Als PNG kopieren',
    'command.copy-svg': 'Als SVG kopieren',
    'command.select-first': 'Erste Form auswählen',
    'command.select-next': 'Nächste Form auswählen',
    'command.select-previous': 'Vorige Form auswählen',
    'command.duplicate': 'Duplizieren',
    'command.remove': 'Löschen',
    'command.bring-to-front': 'Nach vorn holen',
    'command.send-to-back': 'Nach hinten stellen',
    'command.bring-forward': 'Eine Ebene nach vorn',
    'command.send-backward': 'Eine Ebene nach hinten',
    'command.nudge-left': 'Nach links rücken',
    'command.nudge-right': 'Nach rechts rücken',
    'command.nudge-up': 'Nach oben rücken',
    'command.nudge-down': 'Nach unten rücken',
    'command.nudge-left-far': 'Weit nach links rücken',
    'command.nudge-right-far': 'Weit nach rechts rücken',
    'command.nudge-up-far': 'Weit nach oben rücken',
    'command.nudge-down-far': 'Weit nach unten rücken',
    'command.rotate-right': '15° nach rechts drehen',
    'command.rotate-left': '15° nach links drehen',
    'command.rotate-right-fine': '1° nach rechts drehen',
    'command.rotate-left-fine': '1° nach links drehen',
    'command.enlarge': 'Größer machen',
    'command.shrink': 'Kleiner machen',
    'command.copy-style': 'Stil kopieren',
    'command.paste-style': 'Stil einfügen',
    'command.words-larger': 'Größere Buchstaben',
    'command.words-smaller': 'Kleinere Buchstaben',
    'command.zoom-in': 'Vergrößern',
    'command.zoom-out': 'Verkleinern',
    'command.zoom-to-actual-size': 'Auf 100\u00a0% zoomen',
    'command.zoom-to-fit': 'Ganzes Board zeigen',
    'command.zoom-to-selection': 'Auswahl zeigen',
    'command.pan-screen-up': 'Einen Bildschirm nach oben',
    'command.pan-screen-down': 'Einen Bildschirm nach unten',
  },

  colors: {
    ink: 'Tinte',
    gray: 'Grau',
    red: 'Rot',
    orange: 'Orange',
    yellow: 'Gelb',
    green: 'Grün',
    blue: 'Blau',
    violet: 'Violett',
  },

  dashes: { solid: 'Durchgezogen', dashed: 'Gestrichelt', dotted: 'Gepunktet' },

  toolGroups: { pens: 'Stifte', shapes: 'Formen' },

  fontSizes: { small: 'Klein', medium: 'Mittel', large: 'Groß', huge: 'Riesig' },
  routes: { straight: 'Gerade', curved: 'Gebogen', elbow: 'Mit Ecken' },
  widths: { fine: 'Fein', medium: 'Mittel', bold: 'Kräftig', broad: 'Breit' },

  peopleColors: {
    coral: 'Koralle',
    amber: 'Bernstein',
    moss: 'Moos',
    teal: 'Petrol',
    sky: 'Himmelblau',
    indigo: 'Indigo',
    plum: 'Pflaume',
    rose: 'Rosé',
  },
};
