import { ChevronDown } from 'lucide-react';
import { useTranslate } from '../../chatkit-context';
import { textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { OptionList } from './option-list';
import { Picker } from './picker';
import { isSearchable, Options } from './select-options';

/** A choice of one from a menu. */
export function Select({ node }: ViewProps) {
  const t = useTranslate();
  const options = Options.parse(node['options']);
  return (
    <Picker
      node={node}
      start={textProp(node, 'defaultValue')}
      say={(value) => options.find((option) => option.value === value)?.label ?? null}
      prompt={t('widget.choose')}
      sign={ChevronDown}
      opens="listbox"
      popup={(popup) => (
        <OptionList
          {...popup}
          options={options}
          searchable={isSearchable(node['searchable'], options)}
        />
      )}
    />
  );
}
