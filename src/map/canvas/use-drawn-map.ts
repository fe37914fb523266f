'use client';

import { useEffect, useRef, useState } from 'react';
import { useLatest, useOrderStatusDefaults } from '../../react/index.js';
import { MapUnavailableError } from '../map-unavailable-error.js';
import { canDraw } from './can-draw.js';
import type { DrawnMap, MapContent, MapDrawing } from './draw-map.js';

/** Outside of the hook, as React Compiler compiles no function with `import()`. */
const loadDrawing = () => import('./draw-map.js');

/** Whether a map is drawn: not before there is something to draw, and never where it can't be. */
type DrawnState = 'none' | 'loading' | 'drawn' | 'lost' | 'failed';

/** Draws a map into an element, once there is something to show. */
export function useDrawnMap(drawing: Omit<MapDrawing, 'onLost'>, content: MapContent) {
  const container = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnMap>();
  const [state, setState] = useState<DrawnState>('none');
  const [isLost, setLost] = useState(false);
  const { onError } = useOrderStatusDefaults();
  const latest = useLatest({ drawing, content, onError });
  const { position, isLive, trail, destination, scans } = content;
  const hasContent = position !== undefined || destination !== undefined || scans.length > 0;
  const { style, workerUrl } = drawing;

  useEffect(() => {
    const element = container.current;
    if (!element || !hasContent || !canDraw()) return;
    const aborting = new AbortController();
    const draw = async () => {
      setState('loading');
      const { drawMap } = await loadDrawing();
      const { drawing, content } = latest.current;
      const map = await drawMap(
        element,
        { ...drawing, workerUrl, onLost: setLost },
        content,
        aborting.signal,
      );
      if (!map) return;
      setDrawn(map);
      setState('drawn');
    };
    draw().catch((cause: unknown) => {
      if (aborting.signal.aborted) return;
      aborting.abort();
      setState('failed');
      (latest.current.onError ?? console.error)(new MapUnavailableError(cause));
    });
    return () => {
      aborting.abort();
      setDrawn(undefined);
      setState('none');
      setLost(false);
    };
  }, [hasContent, workerUrl, latest]);

  useEffect(() => {
    drawn?.show({ position, isLive, trail, destination, scans });
  }, [drawn, position, isLive, trail, destination, scans]);

  useEffect(() => {
    drawn?.setStyle(style);
  }, [drawn, style]);

  return { container, state: isLost ? 'lost' : state };
}
