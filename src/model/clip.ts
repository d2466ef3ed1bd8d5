export { clip } from '../clip';
