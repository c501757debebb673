import { expect, it } from 'vitest';
import { withFiles } from '../../testing/attachment-files';

// covers: protocol/3.2-checked
it('a record that could not be read is not kept, and the place for its bytes is given back', async () => {
  const { create, files, records } = withFiles();
  files.previewUrl = 'nowhere';
  await expect(create('image/png')).rejects.toThrow('preview_url');
  expect([records.size, files.files.size]).toEqual([0, 0]);
});
