import { expect, type Page } from '@playwright/test';
import { inEachPage, test, type Chat } from './fixtures';
import { assistantMessage, type Json } from './support/scripted-backend';

const show = (chat: Chat, widget: Json) => {
  chat.backend.script = function* ({ request, threadId }) {
    if (request.type === 'threads.custom_action') {
      yield* assistantMessage(threadId, 'a', ['Noted.']);
      return;
    }
    const item = { id: 'w', thread_id: threadId, created_at: '2026-11-20T10:00:00Z' };
    yield { type: 'thread.item.done', item: { ...item, type: 'widget', widget } };
  };
};

const actions = (chat: Chat) =>
  chat.backend.seen('threads.custom_action').map(({ params }) => params['action']);

const open = async (chat: Chat, widget: Json) => {
  show(chat, widget);
  await chat.open();
  await chat.send('show me');
};

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

inEachPage(() => {
  test('a form is filled in and sent by keyboard alone, and not before it is valid', async ({
    page,
    chat,
  }) => {
    await open(chat, {
      type: 'Card',
      asForm: true,
      confirm: { label: 'Book', action: { type: 'book', payload: { id: 7, todo: { x: 1 } } } },
      children: [
        { type: 'Label', value: 'Name', fieldName: 'todo.name' },
        { type: 'Input', name: 'todo.name', required: true, autoFocus: true },
        { type: 'Textarea', name: 'code', pattern: '[a-z]+', placeholder: 'Code' },
        { type: 'Label', value: 'Seat', fieldName: 'seat' },
        {
          type: 'Select',
          name: 'seat',
          searchable: true,
          options: [
            { value: 'w', label: 'Window' },
            { value: 'n', label: 'No seat', disabled: true },
            { value: 'a', label: 'Aisle', description: 'More room' },
          ],
        },
        { type: 'Label', value: 'Day', fieldName: 'day' },
        { type: 'DatePicker', name: 'day', defaultValue: '2026-11-21', max: '2026-11-29' },
        { type: 'Checkbox', name: 'quiet', label: 'Quiet' },
        {
          type: 'RadioGroup',
          name: 'class',
          options: [
            { value: '1', label: 'First' },
            { value: '2', label: 'Second' },
          ],
        },
      ],
    });
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await expect(name).toBeFocused();
    await press(page, 'Enter');
    expect(actions(chat)).toEqual([]);
    await page.keyboard.type('Ada');
    await press(page, 'Tab');
    await page.keyboard.type('ABC');
    await press(page, 'Tab');
    await expect(page.getByRole('combobox', { name: 'Seat' })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
    await page.keyboard.type('more');
    await expect(page.getByRole('option')).toHaveText(['AisleMore room']);
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Seat' })).toBeFocused();
    await expect(page.getByRole('combobox', { name: 'Seat' })).toHaveText('Aisle');
    await press(page, 'Tab', 'Enter');
    await expect(page.getByRole('dialog', { name: 'day' })).toBeVisible();
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await expect(page.getByRole('button', { name: 'Day' })).toHaveText('Nov 29, 2026');
    await press(page, 'Tab', 'Space', 'Tab', 'Space', 'ArrowDown');
    await press(page, 'Tab', 'Enter');
    // The code does not match yet.
    expect(actions(chat)).toEqual([]);
    await page.getByRole('textbox', { name: 'Code' }).fill('abc');
    await page.getByRole('button', { name: 'Book' }).click();
    await expect(page.locator('.md').getByText('Noted.')).toBeVisible();
    expect(actions(chat)).toEqual([
      {
        type: 'book',
        payload: {
          id: 7,
          todo: { x: 1, name: 'Ada' },
          ...{ code: 'abc', seat: 'a', day: '2026-11-29', quiet: true, class: '2' },
        },
      },
    ]);
  });

  test('controls act when they change, are cleared, and tell of what the payload has already', async ({
    page,
    chat,
  }) => {
    // None of them waits for the answer to the one before.
    const act = (type: string, payload?: Json) => ({ type, streaming: false, payload });
    await open(chat, {
      type: 'Card',
      children: [
        {
          type: 'Select',
          name: 'todo.seat',
          clearable: true,
          defaultValue: 'w',
          options: [{ value: 'w', label: 'Window' }],
          onChangeAction: act('seat', { id: 7 }),
        },
        {
          type: 'DatePicker',
          name: 'day',
          defaultValue: '2026-11-21',
          onChangeAction: act('day'),
        },
        {
          type: 'RadioGroup',
          name: 'class',
          options: [
            { value: '1', label: 'First' },
            { value: '2', label: 'Second' },
          ],
          onChangeAction: act('class'),
        },
        { type: 'Checkbox', name: 'quiet', label: 'Quiet', onChangeAction: act('quiet') },
        {
          type: 'Checkbox',
          name: 'done',
          label: 'Done',
          onChangeAction: act('done', { done: 'mine' }),
        },
      ],
    });
    const seat = page.getByRole('combobox', { name: 'todo.seat: Window' });
    await seat.press('ArrowDown');
    // What is chosen already is no change.
    await page.getByRole('option', { name: 'Window' }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByRole('combobox', { name: 'todo.seat: Choose…' })).toBeFocused();
    await page.getByRole('button', { name: 'day: Nov 21, 2026' }).click();
    await press(page, 'ArrowRight', 'Enter');
    await expect(page.getByRole('button', { name: 'day: Nov 22, 2026' })).toBeFocused();
    await page.getByRole('radio', { name: 'Second' }).click();
    await page.getByRole('checkbox', { name: 'Quiet' }).click();
    await page.getByRole('checkbox', { name: 'Done' }).click();
    await expect
      .poll(() =>
        chat.backend.seen('threads.sync_custom_action').map(({ params }) => params['action']),
      )
      .toEqual([
        { type: 'seat', payload: { id: 7, todo: { seat: '' } } },
        { type: 'day', payload: { day: '2026-11-22' } },
        { type: 'class', payload: { class: '2' } },
        { type: 'quiet', payload: { quiet: true } },
        { type: 'done', payload: { done: 'mine' } },
      ]);
    expect((await chat.events()).filter(([name]) => name === 'error')).toEqual([
      ['error', { error: expect.stringContaining('done') as unknown }],
    ]);
  });

  test('a row is pressed by pointer and keys, and a control in it keeps to itself', async ({
    page,
    chat,
  }) => {
    const row = (at: number) => ({
      type: 'ListViewItem',
      onClickAction: { type: 'open', payload: { at } },
      children: [
        { type: 'Text', value: `Row ${at}` },
        { type: 'Button', label: 'Delete', onClickAction: { type: 'delete', payload: { at } } },
      ],
    });
    await open(chat, { type: 'ListView', limit: 1, children: [row(1), row(2)] });
    await expect(page.getByText('Row 2')).toBeHidden();
    await page.getByRole('button', { name: 'Show 1 more' }).click();
    await page.getByRole('button', { name: 'Delete' }).last().click();
    await expect.poll(() => actions(chat)).toEqual([{ type: 'delete', payload: { at: 2 } }]);
    await expect(page.locator('.md').getByText('Noted.')).toBeVisible();
    await page.getByRole('button', { name: /^Row 1/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => actions(chat)[1]).toEqual({ type: 'open', payload: { at: 1 } });
  });

  test('a chart is fetched when it is needed and tells its values by keys', async ({
    page,
    chat,
  }) => {
    await open(chat, {
      type: 'Card',
      children: [
        {
          type: 'Chart',
          data: [
            { day: 'Mon', done: 2 },
            { day: 'Tue', done: 4 },
          ],
          series: [{ type: 'bar', dataKey: 'done', label: 'Done' }],
          xAxis: 'day',
        },
      ],
    });
    const chart = page.getByRole('group', { name: 'Chart: Done' });
    await chart.focus();
    await press(page, 'ArrowRight', 'ArrowRight');
    await expect(chart.getByRole('status')).toHaveText('TueDone4');
    await expect(page.getByRole('table', { name: 'Data of the chart' })).toContainText('Mon2');
  });
});
