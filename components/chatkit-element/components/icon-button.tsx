import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  readonly label: string;
  readonly children: ReactNode;
  readonly small?: boolean;
};

/** A button that shows an icon only; its name is spoken and shown as a tooltip. */
export function IconButton({ label, small = false, className = '', ...rest }: Props) {
  const classes = `icon-button ${small ? 'small-button' : ''} ${className}`;
  return <button type="button" {...rest} className={classes} aria-label={label} title={label} />;
}
