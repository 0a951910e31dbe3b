// The box of the filter language: coloured as it is typed, the faulty part underlined, suggestions below.
import { Funnel } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useActions, useInspector } from '../../store/index.ts';

import { FilterPopup } from './filter-popup.tsx';
import { paintFilter } from './paint.ts';
import { useCompletion } from './use-completion.ts';

export function FilterInput({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLInputElement>(null);
  const paint = useRef<HTMLDivElement>(null);
  const text = useInspector(({ view }) => view.filter.text);
  const trouble = useInspector(({ view }) => view.filter.trouble);
  const completion = useCompletion(box);
  const { typeFilter, applyFilter } = useActions();
  const followScroll = () => {
    if (paint.current !== null) paint.current.scrollLeft = box.current?.scrollLeft ?? 0;
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (completion.press(event)) return event.preventDefault();
    if (event.key === 'Enter') {
      applyFilter();
      completion.close();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (completion.suggestions.length > 0) completion.close();
      else if (text === '') event.currentTarget.blur();
      else typeFilter('');
    }
  };
  return (
    <div className="filter-frame" data-faulty={trouble !== undefined}>
      <Funnel className="icon faint" aria-hidden />
      {children}
      <div className="filter-text">
        <div className="filter-paint" ref={paint} aria-hidden>
          {paintFilter(text, trouble).map(({ from, text: piece, is, isFaulty }) => (
            <span key={from} className={`piece-${is}${isFaulty ? ' faulty' : ''}`}>
              {piece}
            </span>
          ))}
        </div>
        <input
          ref={box}
          type="text"
          id="filter"
          aria-label="Filter"
          aria-autocomplete="list"
          aria-controls="filter-popup"
          aria-activedescendant={completion.chosen < 0 ? undefined : `filter-${completion.chosen}`}
          aria-invalid={trouble !== undefined}
          aria-describedby={trouble === undefined ? undefined : 'filter-trouble'}
          placeholder={'Filter: type == "event" && endpoint == "/chat"'}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            typeFilter(event.target.value);
            completion.refresh();
          }}
          onBlur={completion.close}
          onScroll={followScroll}
          onSelect={followScroll}
          onKeyDown={press}
        />
      </div>
      <FilterPopup completion={completion} trouble={trouble} />
    </div>
  );
}
