export type Side = 'top' | 'bottom' | 'left' | 'right';
export type Align = 'start' | 'center' | 'end';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  readonly side: Side;
  readonly align: Align;
  readonly rtl: boolean;
}

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;
const gap = 6;
const margin = 8;

/**
 * Where a popover of a size goes beside its anchor: on the side asked for, on the other one when only
 * that has the room, and always inside the viewport.
 */
export function place(
  anchor: Box,
  popover: { readonly width: number; readonly height: number },
  options: Placement & { readonly viewport: { readonly width: number; readonly height: number } },
): { readonly left: number; readonly top: number } {
  const { viewport, align, rtl } = options;
  const room: Readonly<Record<Side, number>> = {
    top: anchor.top - gap - margin,
    bottom: viewport.height - anchor.top - anchor.height - gap - margin,
    left: anchor.left - gap - margin,
    right: viewport.width - anchor.left - anchor.width - gap - margin,
  };
  const vertical = options.side === 'top' || options.side === 'bottom';
  const needed = vertical ? popover.height : popover.width;
  const other = opposite[options.side];
  const side =
    room[options.side] < needed && room[other] > room[options.side] ? other : options.side;
  const along = (start: number, length: number, own: number) =>
    ({ start, center: start + (length - own) / 2, end: start + length - own })[
      vertical && rtl ? turned[align] : align
    ];
  const at = {
    top: { top: anchor.top - gap - popover.height },
    bottom: { top: anchor.top + anchor.height + gap },
    left: { left: anchor.left - gap - popover.width },
    right: { left: anchor.left + anchor.width + gap },
  }[side];
  const left = 'left' in at ? at.left : along(anchor.left, anchor.width, popover.width);
  const top = 'top' in at ? at.top : along(anchor.top, anchor.height, popover.height);
  return {
    left: within(left, viewport.width - popover.width),
    top: within(top, viewport.height - popover.height),
  };
}

const turned = { start: 'end', center: 'center', end: 'start' } as const;

const within = (value: number, most: number) =>
  Math.round(Math.max(margin, Math.min(value, most - margin)));
