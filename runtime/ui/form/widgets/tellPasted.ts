/** Says how many rows were pasted. Loaded by the first paste: few forms see one. */
import { ElMessage } from 'element-plus';
import { t } from '../../language.ts';

export function tellPasted(rows: number): void {
  ElMessage.success(t('form.pasted', { count: rows }));
}
