/** Why something that cannot be taken back is done; kept in the audit log. */
import { z } from 'zod';

export const reasonSchema = z.string().trim().min(3, 'Say in a few words why.').max(500);
