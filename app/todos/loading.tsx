import { BoardPlaceholder } from '@/components/todos/board-notices';

export default BoardPlaceholder;
