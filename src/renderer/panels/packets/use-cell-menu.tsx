// The menu of a cell, drawn outside of the grid, which clips what is in it: opened by a right click or the menu key.
import type { MouseEvent, ReactNode } from 'react';
import { useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import type { SnippetLanguage } from '../../../shared/index.ts';
import { useActions, useInspectorStore } from '../../store/index.ts';
import type { RowFeed } from '../../store/index.ts';
import { copyText, Menu } from '../../ui/index.ts';
import type { MenuItem } from '../../ui/index.ts';

import { cellMenu } from './cell-menu.ts';
import { COLUMNS } from './columns.ts';

interface Opened {
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
}

export interface CellMenu {
  readonly menu: ReactNode;
  openMenu(event: MouseEvent): void;
}

export function useCellMenu(feed: RowFeed | undefined): CellMenu {
  const store = useInspectorStore();
  const { typeFilter, makeSnippet } = useActions();
  const [opened, setOpened] = useState<Opened>();
  const close = useCallback(() => setOpened(undefined), []);
  const openMenu = (event: MouseEvent) => {
    const place = event.target instanceof Element ? placeOf(event.target) : undefined;
    const row = place === undefined ? undefined : feed?.row(place.row);
    if (place === undefined || row === undefined) return;
    event.preventDefault();
    const deeds = {
      filter: store.getState().view.filter.text,
      typeFilter,
      copy: (text: string) => void copyText(text),
      copySnippet: async (seq: number, language: SnippetLanguage) => {
        const text = await makeSnippet(seq, language);
        if (text !== undefined) await copyText(text);
      },
    };
    const items = cellMenu(place.column, row, deeds);
    setOpened({ x: event.clientX, y: event.clientY, items });
  };
  if (opened === undefined) return { menu: null, openMenu };
  const menu = <Menu label="Packet" {...opened} onClose={close} />;
  return { menu: createPortal(menu, document.body), openMenu };
}

function placeOf(target: Element) {
  const row = target.closest('[data-row]')?.getAttribute('data-row');
  if (row === null || row === undefined) return undefined;
  const index = Number(target.closest('[aria-colindex]')?.getAttribute('aria-colindex') ?? 0);
  return { row: Number(row), column: COLUMNS[index - 1] ?? 'type' };
}
