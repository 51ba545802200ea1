import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { failureText } from '../api-client.js';

/** Runs what a button does and tells how it went; lists that it changed are read again. */
export function useAct(changes: QueryKey) {
  const queries = useQueryClient();
  return async (act: () => Promise<unknown>, done: string): Promise<boolean> => {
    try {
      await act();
      notifications.show({ message: done });
      return true;
    } catch (error) {
      notifications.show({ color: 'red', message: failureText(error), autoClose: 10_000 });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: changes });
    }
  };
}
