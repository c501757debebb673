import { config } from 'zod/mini';

// Runs before the page's own modules. zod would otherwise ask whether it may use eval, which the content
// security policy forbids and reports.
config({ jitless: true });
