export { GET, POST } from '@/lib/access/session';
