'use client';

import type { ComponentProps } from 'react';
import { Timeline } from 'react-order-status';
import { cn } from '@/lib/utils';

type OrderTimelineProps = Omit<ComponentProps<typeof Timeline.Root>, 'children'>;

/** The history of an order, by day; live with `orderId`. */
export function OrderTimeline({ className, ...props }: OrderTimelineProps) {
  return (
    <Timeline.Root
      className={cn('grid gap-5 rounded-xl border bg-card p-6 text-card-foreground shadow-sm', className)}
      {...props}
    >
      <Timeline.Title className="text-xl leading-tight font-semibold" />
      <Timeline.Empty className="text-sm text-muted-foreground" />
      <Timeline.Days className="grid gap-6 [print-color-adjust:exact]">
        <Timeline.Day className="grid gap-3">
          <Timeline.DayTitle className="text-xs font-medium text-muted-foreground" />
          <Timeline.List className="grid">
            <Entry />
          </Timeline.List>
        </Timeline.Day>
      </Timeline.Days>
      <Timeline.More className="inline-flex min-h-9 items-center justify-self-start rounded-md border bg-background px-4 text-sm font-medium hover:bg-accent hover:text-accent-foreground" />
      <Timeline.Announcer />
    </Timeline.Root>
  );
}

function Entry() {
  return (
    <Timeline.Entry className="group/entry relative flex gap-3 pb-5 last:pb-0">
      <Timeline.Connector className="absolute start-[calc(0.375rem-1px)] top-5 -bottom-0.5 w-0.5 bg-border group-last/entry:hidden forced-colors:bg-[CanvasText]" />
      {/* A dot in place of the icon of the status. */}
      <Timeline.Indicator className="mt-1 size-3 shrink-0 rounded-full border-2 border-muted-foreground/60 bg-card data-[state=current]:border-primary data-[state=current]:bg-primary forced-colors:data-[state=current]:bg-[CanvasText] [&>svg]:hidden" />
      <div className="grid gap-0.5 text-sm">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Timeline.Previous className="inline-flex items-center gap-1 text-muted-foreground" />
          <Timeline.Label className="font-medium group-data-[tone=danger]/entry:text-destructive" />
          <Timeline.Latest className="rounded-full bg-secondary px-2 py-0.5 text-xs font-medium text-secondary-foreground" />
        </div>
        <Timeline.Note />
        <div className="flex flex-wrap gap-x-3 text-xs text-muted-foreground">
          <Timeline.Time />
          <Timeline.Location />
        </div>
        <Timeline.Action className="mt-1 justify-self-start font-medium text-primary [&[href]]:underline [&[href]]:underline-offset-4" />
      </div>
    </Timeline.Entry>
  );
}
