// The icons, by the names that tools and panels use. The one door of the icon package.
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import BringToFront from '@lucide/svelte/icons/bring-to-front';
import Check from '@lucide/svelte/icons/check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import CloudUpload from '@lucide/svelte/icons/cloud-upload';
import ClipboardPaste from '@lucide/svelte/icons/clipboard-paste';
import Copy from '@lucide/svelte/icons/copy';
import CopyPlus from '@lucide/svelte/icons/copy-plus';
import Download from '@lucide/svelte/icons/download';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import Eye from '@lucide/svelte/icons/eye';
import Eraser from '@lucide/svelte/icons/eraser';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Hand from '@lucide/svelte/icons/hand';
import Highlighter from '@lucide/svelte/icons/highlighter';
import Image from '@lucide/svelte/icons/image';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import Link from '@lucide/svelte/icons/link';
import Loader from '@lucide/svelte/icons/loader';
import Lock from '@lucide/svelte/icons/lock';
import LockOpen from '@lucide/svelte/icons/lock-open';
import MoveUpRight from '@lucide/svelte/icons/move-up-right';
import StickyNote from '@lucide/svelte/icons/sticky-note';
import Type from '@lucide/svelte/icons/type';
import Maximize from '@lucide/svelte/icons/maximize';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Minus from '@lucide/svelte/icons/minus';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import MousePointer from '@lucide/svelte/icons/mouse-pointer-2';
import Pen from '@lucide/svelte/icons/pen';
import Plus from '@lucide/svelte/icons/plus';
import Redo from '@lucide/svelte/icons/redo-2';
import SendHorizontal from '@lucide/svelte/icons/send-horizontal';
import SendToBack from '@lucide/svelte/icons/send-to-back';
import Scissors from '@lucide/svelte/icons/scissors';
import Shapes from '@lucide/svelte/icons/shapes';
import Slash from '@lucide/svelte/icons/slash';
import Sun from '@lucide/svelte/icons/sun';
import Trash from '@lucide/svelte/icons/trash-2';
import Undo from '@lucide/svelte/icons/undo-2';
import Wand from '@lucide/svelte/icons/wand';
import X from '@lucide/svelte/icons/x';
import { assert } from '#shared/assert.ts';

export const icons = {
  select: MousePointer,
  line: Slash,
  arrow: MoveUpRight,
  text: Type,
  note: StickyNote,
  pen: Pen,
  highlighter: Highlighter,
  eraser: Eraser,
  laser: Wand,
  hand: Hand,
  kept: Lock,
  'not-kept': LockOpen,
  duplicate: CopyPlus,
  copy: Copy,
  cut: Scissors,
  paste: ClipboardPaste,
  'copy-png': Image,
  'copy-svg': Shapes,
  'bring-to-front': BringToFront,
  'send-to-back': SendToBack,
  'bring-forward': ArrowUp,
  'send-backward': ArrowDown,
  remove: Trash,
  undo: Undo,
  redo: Redo,
  'zoom-in': Plus,
  'zoom-out': Minus,
  'zoom-to-fit': Maximize,
  add: Plus,
  link: Link,
  check: Check,
  more: Ellipsis,
  chat: MessageCircle,
  send: SendHorizontal,
  follow: Eye,
  summon: Megaphone,
  say: MessageSquareText,
  help: CircleQuestionMark,
  keyboard: Keyboard,
  language: Languages,
  download: Download,
  open: FolderOpen,
  close: X,
  system: Monitor,
  light: Sun,
  dark: Moon,
  loading: Loader,
  saving: CloudUpload,
  offline: CloudOff,
  alert: CircleAlert,
} as const;

export type IconName = keyof typeof icons;

/** Those that point along the line of writing: mirrored where it runs from right to left. */
export const directedIcons: ReadonlySet<IconName> = new Set<IconName>(['undo', 'redo', 'send']);

/** An icon of the set, or one that draws itself: a path to stroke within a square of 24. */
export type IconSource = IconName | { readonly path: string };

/** The icon of a tool; one whose name is missing here is our own mistake, found by a test. */
export function iconNamed(icon: string | { readonly path: string }): IconSource {
  if (typeof icon !== 'string') return icon;
  assert(Object.hasOwn(icons, icon), `icons.ts has the icon ${icon}`);
  return icon as IconName; // checked just before
}
