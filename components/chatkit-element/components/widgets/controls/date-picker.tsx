import { Calendar as CalendarIcon } from 'lucide-react';
import { useTexts } from '../../chatkit-context';
import { Popover } from '../../popover/popover';
import { oneOf, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Calendar } from './calendar';
import { dayOf, sayDay } from './calendar-days';
import { Picker } from './picker';

/**
 * A choice of a day. Its value is the day alone, `2026-11-20`: with a time and a zone it would be another
 * day elsewhere.
 */
export function DatePicker({ node }: ViewProps) {
  const { t, tag } = useTexts();
  return (
    <Picker
      node={node}
      start={dayOf(textProp(node, 'defaultValue')) ?? ''}
      say={(value) => (value === '' ? null : sayDay(value, tag, { dateStyle: 'medium' }))}
      prompt={t('widget.pickDate')}
      sign={CalendarIcon}
      opens="dialog"
      popup={({ label, anchor, value, choose, close }) => (
        <Popover
          anchor={anchor}
          role="dialog"
          aria-label={label}
          side={oneOf(node['side'], ['top', 'bottom', 'left', 'right'], 'bottom')}
          align={oneOf(node['align'], ['start', 'center', 'end'], 'start')}
          onClose={close}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close(false);
          }}
        >
          <Calendar
            value={value === '' ? null : value}
            min={dayOf(textProp(node, 'min'))}
            max={dayOf(textProp(node, 'max'))}
            onChoose={choose}
          />
        </Popover>
      )}
    />
  );
}
