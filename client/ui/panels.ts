// Every panel of an open board and the corner it floats in, in reading order, by the names that frames choose them by. One line a panel.
import type { Component } from 'svelte';
import BoardHead from './BoardHead.svelte';
import BoardMenu from './BoardMenu.svelte';
import ChatButton from './ChatButton.svelte';
import HelpButton from './HelpButton.svelte';
import type { PageParts } from './page-parts.ts';
import PeopleButton from './PeopleButton.svelte';
import SelectionBar from './SelectionBar.svelte';
import ShareButton from './ShareButton.svelte';
import Toolbar from './Toolbar.svelte';
import ZoomControls from './ZoomControls.svelte';

export type Panel = Component<{ readonly page: PageParts }>;

export const panels = {
  'top-start': { head: BoardHead },
  'top-end': { people: PeopleButton, chat: ChatButton, share: ShareButton, menu: BoardMenu },
  'bottom-middle': { selection: SelectionBar, tools: Toolbar },
  'bottom-end': { zoom: ZoomControls, help: HelpButton },
} as const satisfies Record<string, Readonly<Record<string, Panel>>>;

export type PanelPlace = keyof typeof panels;
