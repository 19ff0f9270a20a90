/** Fields that accounts and patients share, with the limits the screens and the database both hold. */
import { z } from 'zod';

export const personNameSchema = z.string().trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.');
export const credentialsSchema = z.string().trim().max(100);
export const licenceNumberSchema = z.string().trim().max(60);
export const phoneSchema = z.string().trim().max(50, 'Use at most 50 characters.');
export const emailSchema = z.union([z.literal(''), z.email('Enter an e-mail address such as name@clinic.example.').max(254, 'Use at most 254 characters.')]);
