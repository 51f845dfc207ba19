import words from './en.json?for=taking_part';
import { addWords } from './words';

addWords(words);
