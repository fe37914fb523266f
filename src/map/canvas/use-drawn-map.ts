'use client';

import { useEffect, useRef, useState } from 'react';
import { useLatest, useOrderStatusDefaults } from '../../react/index.js';
import { MapUnavailableError } from '../map-unavailable-error.js';
import { canDraw, type DrawnMap, drawMap, type MapContent, type MapDrawing } from './draw-map.js';

/** Whether a map is drawn: not before there is something to draw, and never where it can't be. */
type DrawnState = 'none' | 'loading' | 'drawn' | 'failed';

/** Draws a map into an element, once there is something to show. */
export function useDrawnMap(drawing: MapDrawing, content: MapContent) {
  const container = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnMap>();
  const [state, setState] = useState<DrawnState>('none');
  const { onError } = useOrderStatusDefaults();
  const latest = useLatest({ drawing, onError });
  const hasContent = content.position !== undefined || content.destination !== undefined;
  const { style, workerUrl } = drawing;

  useEffect(() => {
    const element = container.current;
    if (!element || !hasContent || !canDraw()) return;
    const aborting = new AbortController();
    let map: DrawnMap | undefined;
    const draw = async () => {
      setState('loading');
      map = await drawMap(element, { ...latest.current.drawing, workerUrl }, aborting.signal);
      if (!map) return;
      setDrawn(map);
      setState('drawn');
    };
    draw().catch((cause: unknown) => {
      if (aborting.signal.aborted) return;
      setState('failed');
      (latest.current.onError ?? console.error)(new MapUnavailableError(cause));
    });
    return () => {
      aborting.abort();
      map?.remove();
      setDrawn(undefined);
      setState('none');
    };
  }, [hasContent, workerUrl, latest]);

  const { position, isLive, trail, destination } = content;
  useEffect(() => {
    drawn?.show({ position, isLive, trail, destination });
  }, [drawn, position, isLive, trail, destination]);

  const first = useRef(style);
  useEffect(() => {
    if (first.current === style) return;
    first.current = style;
    drawn?.setStyle(style);
  }, [drawn, style]);

  return { container, state };
}
