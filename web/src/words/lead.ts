import words from './en.json?for=lead';
import './taking-part';
import { addWords } from './words';

addWords(words);
